"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { HeaderField } from "./header-field.tsx";

const loadSheet = () => import("./search-sheet.tsx").then(({ SearchSheet }) => SearchSheet);
const SearchSheet = dynamic(loadSheet, { ssr: false });

const desk = "(min-width: 48rem)";

function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** Whether a key means "let me search": ⌘K or Ctrl-K anywhere, a slash where nothing is being typed. */
function isShortcut(event: KeyboardEvent): boolean {
  if (event.altKey || event.isComposing) return false;
  if (event.key.toLowerCase() === "k") return (event.metaKey || event.ctrlKey) && !event.shiftKey;
  return event.key === "/" && !event.metaKey && !event.ctrlKey && !isTypedInto(event.target);
}

/** The search of every page: a field in the header, on the phone a button that opens a sheet over the page. */
export function HeaderSearch() {
  const pathname = usePathname();
  const parameters = useSearchParams();
  const current = pathname === "/search" ? (parameters.get("q") ?? "") : "";
  const field = useRef<HTMLInputElement>(null);
  const sheetButton = useRef<HTMLButtonElement>(null);
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const [wasSheetOpen, setWasSheetOpen] = useState(false);

  function openSheet() {
    setWasSheetOpen(true);
    setIsSheetOpen(true);
  }

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isShortcut(event) || document.querySelector('[role="dialog"]') !== null) return;
      event.preventDefault();
      if (!window.matchMedia(desk).matches) {
        setWasSheetOpen(true);
        setIsSheetOpen(true);
        return;
      }
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <div className="relative mx-auto w-full min-w-0 max-w-md pl-4 max-md:hidden">
        <HeaderField
          current={current}
          inputRef={field}
          listClassName="absolute top-full left-1/2 mt-2 w-[max(100%,30rem)] -translate-x-1/2 rounded-panel border border-line bg-raised p-1.5 shadow-float"
        />
      </div>
      <span className="ml-auto hidden md:hidden! noscript:block">
        <LinkButton href="/search" prefetch={false} variant="quiet" size="small">
          Search
        </LinkButton>
      </span>
      <button
        ref={sheetButton}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isSheetOpen}
        onPointerDown={() => void loadSheet()}
        onClick={openSheet}
        className="ml-auto grid size-11 place-items-center rounded-control text-muted hover:bg-sunken hover:text-ink md:hidden noscript:hidden!"
      >
        <Search aria-hidden="true" className="size-5" />
        <span className="sr-only">Search shoes</span>
      </button>
      {wasSheetOpen ? (
        <SearchSheet
          initialText={current}
          isOpen={isSheetOpen}
          onOpenChange={setIsSheetOpen}
          onClosed={() => sheetButton.current?.focus()}
        />
      ) : null}
    </>
  );
}
