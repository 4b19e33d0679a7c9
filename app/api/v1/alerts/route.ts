import { readBody, readQuery } from "@/app/api/_support/input.ts";
import { answer, created, memberRoute } from "@/app/api/_support/route.ts";
import { pageQuerySchema } from "@/lib/core/query-fields.ts";
import { listAlerts } from "@/lib/domain/following/queries.ts";
import { createAlertSchema } from "@/lib/domain/following/schema.ts";
import { createAlert } from "@/lib/workflows/following/create-alert.ts";

/** The person's own alerts, newest first. */
export const GET = memberRoute({}, async ({ request, actor, now }) => {
  const query = readQuery(request, pageQuerySchema);
  return query.ok ? answer(await listAlerts(actor, { ...query.value, now })) : query;
});

/** `{"productId", "variantId"?, "kind": "at_or_below", "thresholdCents"}` or `{…, "kind": "drop", "dropBps"}`, `"expiresInDays"?`. */
export const POST = memberRoute({ limit: "followPerAccount" }, async ({ request, actor }) => {
  const input = await readBody(request, createAlertSchema);
  if (!input.ok) return input;
  const set = await createAlert(actor, input.value);
  return set.ok ? created(set.value, `/api/v1/alerts/${set.value.alertId}`) : set;
});
