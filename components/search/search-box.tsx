"use client";

import { useCombobox } from "downshift";
import { useRouter } from "next/navigation";
import { type ChangeEvent, type KeyboardEvent, type RefObject, useState } from "react";
import { classNames } from "@/components/ui/class-names.ts";
import { searchHref } from "@/lib/domain/search/rules.address.ts";
import { SearchField } from "./search-field.tsx";
import { SuggestionRow } from "./suggestion-row.tsx";
import { type Suggestion, suggestionList, suggestionStatus } from "./suggestions.ts";
import { useSuggestions } from "./use-suggestions.ts";

export interface SearchBoxProps {
  initialText: string;
  /** What somebody typed over it before this was there. */
  typedText?: string;
  inputRef?: RefObject<HTMLInputElement | null>;
  /** In the header the list hangs below the field; in the phone's sheet it fills it. */
  listClassName: string;
  /** Somebody went somewhere. */
  onLeave?: () => void;
}

/**
 * A search field with suggestions as one types: arrow keys choose, Enter goes to the chosen one or to all results, Escape closes. It is a
 * plain form, so without JavaScript Enter still searches.
 */
export function SearchBox({ initialText, typedText, inputRef, listClassName, onLeave }: SearchBoxProps) {
  const router = useRouter();
  const [text, setText] = useState(typedText ?? initialText);
  const [isTouched, setIsTouched] = useState(typedText !== undefined);
  const suggestions = useSuggestions(text, isTouched);
  const items = suggestions === undefined ? [] : suggestionList(suggestions, text.trim());

  const go = (href: string) => {
    setIsTouched(false);
    onLeave?.();
    router.push(href);
  };
  const { isOpen, highlightedIndex, getInputProps, getMenuProps, getItemProps, closeMenu } = useCombobox<Suggestion>({
    id: onLeave ? "sheet-search" : "header-search",
    items,
    inputValue: text,
    selectedItem: null,
    initialIsOpen: typedText !== undefined,
    itemToString: () => text,
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem) go(selectedItem.href);
    },
  });
  const isListShown = isOpen && items.length > 0;

  // Not by downshift's own callback: it comes after the render, and a fast typist would lose letters.
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    setText(event.target.value);
    setIsTouched(true);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Nothing chosen: Enter is the form's, not the list's.
    if (event.key === "Enter" && highlightedIndex === -1) {
      Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
    }
  };

  return (
    <search className="relative block">
      <SearchField
        {...getInputProps({ ref: inputRef, onChange, onKeyDown, "aria-label": "Search shoes" })}
        onSearch={() => {
          closeMenu();
          go(searchHref({ text: text.trim() }));
        }}
      />
      <p role="status" className="sr-only">
        {isOpen ? suggestionStatus(suggestions, items.length) : ""}
      </p>
      <ul
        {...getMenuProps({ "aria-label": "Suggestions" })}
        className={classNames(listClassName, !isListShown && "hidden")}
      >
        {isListShown
          ? items.map((item, index) => (
              <li
                key={item.href}
                {...getItemProps({ item, index })}
                className={classNames(
                  "flex min-h-12 cursor-pointer items-center gap-3 rounded-control px-3 py-1.5 text-sm",
                  index === highlightedIndex && "bg-sunken",
                )}
              >
                <SuggestionRow suggestion={item} />
              </li>
            ))
          : null}
      </ul>
    </search>
  );
}
