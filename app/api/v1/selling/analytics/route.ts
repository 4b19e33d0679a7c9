import { readQuery } from "@/app/api/_support/input.ts";
import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { getSellingAnalytics } from "@/lib/domain/market/queries.selling.ts";
import { sellingQuerySchema } from "@/lib/domain/market/schema.selling.ts";

/** `?periodDays=30`, 90 or 365: one's own figures as a seller. */
export const GET = memberRoute({}, async ({ request, actor, now }) => {
  const query = readQuery(request, sellingQuerySchema);
  return query.ok ? answer(await getSellingAnalytics(actor, query.value.periodDays, now)) : query;
});
