import { readSearchQuery } from "@/app/api/_support/read-search.ts";
import { answer, publicRoute } from "@/app/api/_support/route.ts";
import { findProducts } from "@/lib/workflows/search/search-products.ts";

export const GET = publicRoute(async ({ request, actor }) => {
  const query = readSearchQuery(request);
  if (!query.ok) return query;
  const { products, ...found } = await findProducts(actor, query.value.search, query.value.limit);
  return answer({ items: products, ...found });
});
