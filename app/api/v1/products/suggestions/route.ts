import { readQuery } from "@/app/api/_support/input.ts";
import { answer, publicRoute } from "@/app/api/_support/route.ts";
import { suggestionQuerySchema } from "@/lib/domain/search/schema.ts";
import { suggest } from "@/lib/workflows/search/suggest.ts";

export const GET = publicRoute(async ({ request, actor }) => {
  const query = readQuery(request, suggestionQuerySchema);
  return query.ok ? answer(await suggest(actor, query.value.q)) : query;
});
