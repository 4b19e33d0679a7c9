import { foundProducts } from "@/app/api/_support/answers/search.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { searchQuerySchema } from "@/lib/domain/search/schema.ts";
import { findProducts } from "@/lib/workflows/search/search-products.ts";

const search = operation(
  {
    id: "searchProducts",
    method: "GET",
    path: "/api/v1/products/search",
    tag: "Catalog",
    summary: "Find shoes by any spelling, narrowed by facets",
    details: "Repeat a facet for several values: any of them fits. Several facets must all fit.",
    access: "anybody",
    query: searchQuerySchema,
    answers: { 200: foundProducts },
    example: { query: { q: "jordan", limit: "3" } },
  },
  async ({ actor, query }) => {
    const { products, ...found } = await findProducts(actor, query.search, query.limit);
    return answer({ items: products, ...found });
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(search);
