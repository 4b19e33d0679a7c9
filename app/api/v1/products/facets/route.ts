import { readSearchQuery } from "@/app/api/_support/read-search.ts";
import { answer, publicRoute } from "@/app/api/_support/route.ts";
import { countSearch } from "@/lib/workflows/search/search-products.ts";

export const GET = publicRoute(async ({ request }) => {
  const query = readSearchQuery(request);
  return query.ok ? answer(await countSearch(query.value.search.filter)) : query;
});
