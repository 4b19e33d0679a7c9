"use client";

import { Search, X } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { Dialog as Primitive } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { SearchBox } from "./search-box.tsx";

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
  const [isSheetOpen, setIsSheetOpen] = useState(false);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isShortcut(event) || document.querySelector('[role="dialog"]') !== null) return;
      event.preventDefault();
      if (!window.matchMedia(desk).matches) return setIsSheetOpen(true);
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <div className="relative mx-auto w-full min-w-0 max-w-md pl-4 max-md:hidden">
        <SearchBox
          // The field says what the page shows.
          key={current}
          initialText={current}
          inputRef={field}
          listClassName="absolute top-full left-1/2 mt-2 w-[max(100%,30rem)] -translate-x-1/2 rounded-panel border border-line bg-raised p-1.5 shadow-float"
        />
      </div>
      <span className="ml-auto hidden md:hidden! noscript:block">
        <LinkButton href="/search" variant="quiet" size="small">
          Search
        </LinkButton>
      </span>
      <Primitive.Root open={isSheetOpen} onOpenChange={setIsSheetOpen}>
        <Primitive.Trigger className="ml-auto grid size-11 place-items-center rounded-control text-muted hover:bg-sunken hover:text-ink md:hidden noscript:hidden!">
          <Search aria-hidden="true" className="size-5" />
          <span className="sr-only">Search shoes</span>
        </Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Overlay className="fixed inset-0 z-50 bg-scrim" />
          <Primitive.Content
            aria-describedby={undefined}
            className="fixed inset-x-0 top-0 z-50 flex max-h-dvh flex-col bg-raised p-3 shadow-float"
          >
            <div className="flex items-start gap-1">
              <Primitive.Title className="sr-only">Search</Primitive.Title>
              <div className="min-w-0 flex-1">
                <SearchBox
                  initialText={current}
                  listClassName="mt-2 -mr-12 max-h-[calc(100dvh-5rem)] overflow-y-auto overscroll-contain"
                  onLeave={() => setIsSheetOpen(false)}
                />
              </div>
              <Primitive.Close className="grid size-11 shrink-0 place-items-center rounded-control text-muted hover:bg-sunken hover:text-ink">
                <X aria-hidden="true" className="size-5" />
                <span className="sr-only">Close</span>
              </Primitive.Close>
            </div>
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </>
  );
}
