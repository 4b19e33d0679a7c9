import { Search } from "lucide-react";
import type { ComponentProps, FormEvent } from "react";
import { longestSearchText } from "@/lib/domain/search/model.ts";

export interface SearchFieldProps extends ComponentProps<"input"> {
  onSearch: () => void;
}

/** The search form of header and sheet: plain HTML, so without JavaScript Enter still searches. */
export function SearchField({ onSearch, ...input }: SearchFieldProps) {
  return (
    <form
      action="/search"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSearch();
      }}
    >
      <Search aria-hidden="true" className="pointer-events-none absolute top-3.5 left-3 size-4 text-muted md:top-2.5" />
      <input
        {...input}
        name="q"
        type="text"
        placeholder="Name, color or style code"
        maxLength={longestSearchText}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        aria-keyshortcuts="Control+K Meta+K /"
        className="peer min-h-11 w-full rounded-control border border-control bg-raised pr-9 pl-9 text-base text-ink md:min-h-9 md:text-sm"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute top-2 right-2.5 rounded-sm border border-line px-1.5 font-mono text-caption text-muted peer-focus:hidden max-lg:hidden noscript:hidden!"
      >
        /
      </span>
    </form>
  );
}
