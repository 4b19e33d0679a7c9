"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Select } from "@/components/ui/select.tsx";
import { type SearchSort, searchSorts, sortLabels } from "@/lib/domain/search/model.ts";

/** The order of the list. Belongs to the facets' form, so that it is sent with them where there is no JavaScript. */
export function SortSelect({
  sort,
  hrefs,
  formId,
}: {
  sort: SearchSort;
  hrefs: Record<SearchSort, string>;
  formId: string;
}) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <span data-pending={isPending}>
      <label htmlFor="search-sort" className="sr-only">
        Sort by
      </label>
      <Select
        // A new address brings a new order; the field follows it.
        key={sort}
        id="search-sort"
        name="sort"
        form={formId}
        defaultValue={sort}
        onChange={(event) => {
          const href = hrefs[event.target.value as SearchSort];
          startTransition(() => router.push(href, { scroll: false }));
        }}
      >
        {searchSorts.map((one) => (
          <option key={one} value={one}>
            {sortLabels[one]}
          </option>
        ))}
      </Select>
    </span>
  );
}
