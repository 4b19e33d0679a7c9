import type { Metadata } from "next";
import { connection } from "next/server";
import { ChosenFilters } from "@/components/search/chosen-filters.tsx";
import { EmptyResult } from "@/components/search/empty-result.tsx";
import { FacetPanel } from "@/components/search/facet-panel.tsx";
import { FacetSheet } from "@/components/search/facet-sheet.tsx";
import { shoeCount } from "@/components/search/facet-words.ts";
import { PageLinks } from "@/components/search/page-links.tsx";
import { ResultGrid } from "@/components/search/result-grid.tsx";
import { SearchPageField } from "@/components/search/search-page-field.tsx";
import { SortSelect } from "@/components/search/sort-select.tsx";
import { Button } from "@/components/ui/button.tsx";
import { noChoices, type SearchSort, searchSorts } from "@/lib/domain/search/model.ts";
import { chosenValues, searchHref } from "@/lib/domain/search/rules.address.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { countSearch, searchProducts } from "@/lib/workflows/search/search-products.ts";
import { onlyBrand, readRequest, titleOf } from "./read-request.ts";

const pageLength = 24;
const formId = "facets";

export async function generateMetadata({ searchParams }: PageProps<"/search">): Promise<Metadata> {
  const { filter, sort, after } = await readRequest(searchParams);
  const isPlain = sort === "featured" && after === null;
  // The list itself and that of a brand are worth finding elsewhere; every other combination is the same shoes again.
  const isIndexed = isPlain && (onlyBrand(filter) !== null || searchHref(filter) === "/search");
  return {
    title: titleOf(filter),
    description: "Every shoe on Solebook with its lowest ask: by brand, size, price and color.",
    alternates: { canonical: isIndexed ? searchHref(filter) : "/search" },
    robots: isIndexed ? undefined : { index: false, follow: true },
  };
}

export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  await connection();
  const request = await readRequest(searchParams);
  const { filter, sort, after } = request;
  const { products, nextCursor, total, facets, correctedText } = await searchProducts(
    await currentActor(),
    request,
    pageLength,
  );
  const brands = total === 0 ? (await countSearch({ text: "", choices: noChoices })).facets.brand : [];
  const hrefs = Object.fromEntries(searchSorts.map((one) => [one, searchHref(filter, one)])) as Record<
    SearchSort,
    string
  >;
  return (
    <div className="page-column group/search pt-6 md:pt-10">
      <SearchPageField filter={filter} />
      <h1 className="text-headline break-words">{titleOf(filter)}</h1>
      {correctedText === null ? null : (
        <p className="mt-2">
          Showing results for <strong className="font-medium">{correctedText}</strong>. Nothing here is called “
          {filter.text}”.
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="tabular text-sm text-muted">
          {shoeCount(total)}
        </p>
        <div className="flex items-center gap-2">
          <FacetSheet total={total} chosen={chosenValues(filter.choices).length}>
            <FacetPanel filter={filter} facets={facets} />
          </FacetSheet>
          <SortSelect sort={sort} hrefs={hrefs} formId={formId} />
          <span className="hidden noscript:block">
            <Button type="submit" variant="quiet" form={formId}>
              Sort
            </Button>
          </span>
        </div>
      </div>
      <ChosenFilters filter={filter} sort={sort} />
      <div className="mt-6 gap-10 md:grid md:grid-cols-[13rem_minmax(0,1fr)]">
        <aside aria-label="Filters" className="max-md:hidden noscript:max-md:mb-8 noscript:max-md:block!">
          <FacetPanel filter={filter} facets={facets} formId={formId} />
        </aside>
        <section aria-label="Results" className="transition-opacity group-has-[[data-pending=true]]/search:opacity-50">
          {products.length > 0 ? (
            <ResultGrid products={products} />
          ) : (
            <EmptyResult filter={filter} sort={sort} total={total} brands={brands} />
          )}
          <PageLinks
            firstHref={after === null ? null : searchHref(filter, sort)}
            nextHref={nextCursor === null ? null : searchHref(filter, sort, nextCursor)}
          />
        </section>
      </div>
    </div>
  );
}
