import { X } from "lucide-react";
import Link from "next/link";
import type { SearchFilter, SearchSort } from "@/lib/domain/search/model.ts";
import { chosenValues, searchHref, withoutChoice } from "@/lib/domain/search/rules.address.ts";
import { choiceLabel } from "./facet-words.ts";

/** What the list is narrowed by, each with a way to undo it. */
export function ChosenFilters({ filter, sort }: { filter: SearchFilter; sort: SearchSort }) {
  const chosen = chosenValues(filter.choices);
  if (chosen.length === 0) return null;
  return (
    <ul aria-label="Chosen filters" className="mt-4 flex flex-wrap items-center gap-2">
      {chosen.map(({ dimension, value }) => (
        <li key={`${dimension}:${value}`}>
          <Link
            href={searchHref({ ...filter, choices: withoutChoice(filter.choices, dimension, value) }, sort)}
            scroll={false}
            className="inline-flex min-h-11 items-center gap-1.5 rounded-full border border-control px-3.5 text-sm hover:bg-sunken md:min-h-8"
          >
            <span className="sr-only">Remove the filter </span>
            {choiceLabel(dimension, value)}
            <X aria-hidden="true" className="size-3.5 text-muted" />
          </Link>
        </li>
      ))}
      {chosen.length > 1 ? (
        <li>
          <Link
            href={searchHref({ text: filter.text }, sort)}
            scroll={false}
            className="inline-flex min-h-11 items-center px-2 text-sm underline underline-offset-4 md:min-h-8"
          >
            Clear all
          </Link>
        </li>
      ) : null}
    </ul>
  );
}
