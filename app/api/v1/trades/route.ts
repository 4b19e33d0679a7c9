import { readQuery } from "@/app/api/_support/input.ts";
import { answer, publicRoute } from "@/app/api/_support/route.ts";
import { listRecentTrades } from "@/lib/domain/market/queries.sales.ts";
import { tapeQuerySchema } from "@/lib/domain/market/schema.queries.ts";

export const GET = publicRoute(async ({ request }) => {
  const query = readQuery(request, tapeQuerySchema);
  return query.ok ? answer({ items: await listRecentTrades(query.value.limit) }) : query;
});
