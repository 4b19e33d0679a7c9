"use client";

import { useRouter } from "next/navigation";
import { type ComponentType, type RefObject, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { searchHref } from "@/lib/domain/search/rules.address.ts";
import type { SearchBoxProps } from "./search-box.tsx";
import { SearchField } from "./search-field.tsx";

interface Awake {
  Box: ComponentType<SearchBoxProps>;
  /** What was typed before it woke, and what the page showed then. */
  typed: string;
  over: string;
}

/** Calls `then` when no letter is half entered: taking the field away would break it off. */
function whenComposed(isComposing: boolean, field: HTMLInputElement, then: () => void) {
  if (isComposing) field.addEventListener("compositionend", () => setTimeout(then), { once: true });
  else then();
}

export interface HeaderFieldProps {
  /** What the page shows. */
  current: string;
  inputRef: RefObject<HTMLInputElement | null>;
  listClassName: string;
}

/**
 * The header's search field. Its suggestions are a good part of the script of every page, so they come when somebody goes to the
 * field; until then it is a plain field of the same form, and what was typed meanwhile is taken along.
 */
export function HeaderField({ current, inputRef, listClassName }: HeaderFieldProps) {
  const router = useRouter();
  const [awake, setAwake] = useState<Awake | null>(null);
  const isComposing = useRef(false);
  const isWaking = useRef(false);

  function takeOver(Box: ComponentType<SearchBoxProps>) {
    const field = inputRef.current;
    if (!field) return setAwake({ Box, typed: current, over: current });
    const isFocused = document.activeElement === field;
    const { value, selectionStart, selectionEnd } = field;
    // At once, so that no letter falls between the two fields.
    flushSync(() => setAwake({ Box, typed: value, over: current }));
    if (!isFocused) return;
    inputRef.current?.focus();
    inputRef.current?.setSelectionRange(selectionStart, selectionEnd);
  }
  function wake() {
    if (isWaking.current) return;
    isWaking.current = true;
    import("./search-box.tsx").then(
      ({ SearchBox }) => {
        const field = inputRef.current;
        if (field) whenComposed(isComposing.current, field, () => takeOver(SearchBox));
        else takeOver(SearchBox);
      },
      () => {
        // It did not arrive: the plain field searches all the same, and the next visit to it tries again.
        isWaking.current = false;
      },
    );
  }
  const wakeNow = useRef(wake);
  useEffect(() => {
    wakeNow.current = wake;
  });
  useEffect(() => {
    // Whoever was quicker than the page is in the field already.
    if (inputRef.current && document.activeElement === inputRef.current) wakeNow.current();
  }, [inputRef]);

  if (awake) {
    const { Box, typed, over } = awake;
    return (
      <Box
        // The field says what the page shows.
        key={current}
        initialText={current}
        typedText={over === current && typed !== over ? typed : undefined}
        inputRef={inputRef}
        listClassName={listClassName}
      />
    );
  }
  return (
    <search className="relative block">
      <SearchField
        key={current}
        ref={inputRef}
        defaultValue={current}
        role="combobox"
        aria-expanded={false}
        aria-autocomplete="list"
        aria-label="Search shoes"
        onFocus={wake}
        onPointerEnter={wake}
        onCompositionStart={() => {
          isComposing.current = true;
        }}
        onCompositionEnd={() => {
          isComposing.current = false;
        }}
        onSearch={() => router.push(searchHref({ text: inputRef.current?.value.trim() ?? "" }))}
      />
    </search>
  );
}
