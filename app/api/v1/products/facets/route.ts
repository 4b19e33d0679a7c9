import { facetCounts } from "@/app/api/_support/answers/search.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { searchQuerySchema } from "@/lib/domain/search/schema.ts";
import { countSearch } from "@/lib/workflows/search/search-products.ts";

const facets = operation(
  {
    id: "countProducts",
    method: "GET",
    path: "/api/v1/products/facets",
    tag: "Catalog",
    summary: "How many shoes a search finds, by every facet",
    details: "A value's count is true under everything chosen in the other facets.",
    access: "anybody",
    query: searchQuerySchema,
    answers: { 200: facetCounts },
    example: { query: { q: "jordan" } },
  },
  async ({ query }) => answer(await countSearch(query.search.filter)),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(facets);
