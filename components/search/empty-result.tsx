import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import type { FacetValue, SearchFilter, SearchSort } from "@/lib/domain/search/model.ts";
import { noChoices } from "@/lib/domain/search/model.ts";
import { chosenValues, searchHref, withoutChoice } from "@/lib/domain/search/rules.address.ts";
import { choiceLabel, shoeCount } from "./facet-words.ts";

export interface EmptyResultProps {
  filter: SearchFilter;
  sort: SearchSort;
  /** Products that fit on earlier pages. */
  total: number;
  /** Where else one may look. */
  brands: readonly FacetValue[];
}

/** Nothing on this page: says why and offers ways out. */
export function EmptyResult({ filter, sort, total, brands }: EmptyResultProps) {
  const chosen = chosenValues(filter.choices);
  if (total > 0) {
    return (
      <EmptyState
        title="The list ends before this page."
        action={<LinkButton href={searchHref(filter, sort)}>Back to the first page</LinkButton>}
      >
        It has {shoeCount(total)} now.
      </EmptyState>
    );
  }
  if (chosen.length > 0) {
    return (
      <EmptyState
        title="No shoe fits all of that."
        action={<LinkButton href={searchHref({ text: filter.text }, sort)}>Clear all filters</LinkButton>}
      >
        <p>Leave one out:</p>
        <ul className="mt-2 flex flex-wrap justify-center gap-x-4">
          {chosen.map(({ dimension, value }) => (
            <li key={`${dimension}:${value}`}>
              <Link
                href={searchHref({ ...filter, choices: withoutChoice(filter.choices, dimension, value) }, sort)}
                className="inline-flex min-h-11 items-center underline underline-offset-4"
              >
                without {choiceLabel(dimension, value)}
              </Link>
            </li>
          ))}
        </ul>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No shoes here." action={<LinkButton href="/search">See all shoes</LinkButton>}>
      <p>Try fewer words, the style code from the box label, or one of these brands:</p>
      <ul className="mt-2 flex flex-wrap justify-center gap-x-4">
        {brands.map(({ value }) => (
          <li key={value}>
            <Link
              href={searchHref({ choices: { ...noChoices, brand: [value] } })}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {value}
            </Link>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
