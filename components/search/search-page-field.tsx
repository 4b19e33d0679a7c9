import { Search } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { SearchFilter } from "@/lib/domain/search/model.ts";
import { chosenValues } from "@/lib/domain/search/rules.address.ts";

/** The text of the search at the top of its page, where the header has no room for it. Keeps what is chosen. */
export function SearchPageField({ filter }: { filter: SearchFilter }) {
  return (
    <search className="mb-6 md:hidden">
      <form action="/search" className="flex gap-2">
        {chosenValues(filter.choices).map(({ dimension, value }) => (
          <input key={`${dimension}:${value}`} type="hidden" name={dimension} value={value} />
        ))}
        <Input
          // A new address brings a new text; the field follows it.
          key={filter.text}
          type="search"
          name="q"
          defaultValue={filter.text}
          aria-label="Search shoes"
          placeholder="Name, color or style code"
          autoComplete="off"
          enterKeyHint="search"
        />
        <Button type="submit" variant="quiet" aria-label="Search">
          <Search aria-hidden="true" className="size-4" />
        </Button>
      </form>
    </search>
  );
}
