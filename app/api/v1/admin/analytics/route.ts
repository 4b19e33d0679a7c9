import { readQuery } from "@/app/api/_support/input.ts";
import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { getAnalytics } from "@/lib/domain/analytics/queries.ts";
import { analyticsQuerySchema } from "@/lib/domain/analytics/schema.ts";

/** `GET /api/v1/admin/analytics?period=30d&productId=…`: the figures of the exchange, for admins. */
export const GET = memberRoute({}, async ({ request, actor, now }) => {
  const query = readQuery(request, analyticsQuerySchema);
  if (!query.ok) return query;
  const view = await getAnalytics(actor, query.value, now);
  return view.ok ? answer(view.value) : view;
});
