import { pageOf } from "@/app/api/_support/answers/common.ts";
import { alert, createdAlert } from "@/app/api/_support/answers/following.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { pageQuerySchema } from "@/lib/core/query-fields.ts";
import { listAlerts } from "@/lib/domain/following/queries.ts";
import { createAlertSchema } from "@/lib/domain/following/schema.ts";
import { createAlert } from "@/lib/workflows/following/create-alert.ts";

const list = operation(
  {
    id: "listAlerts",
    method: "GET",
    path: "/api/v1/alerts",
    tag: "Following",
    summary: "Your price alerts, newest first",
    access: "read",
    query: pageQuerySchema,
    answers: { 200: pageOf(alert) },
    example: { query: { limit: "5" } },
  },
  async ({ actor, query, now }) => answer(await listAlerts(actor, { ...query, now })),
);

const create = operation(
  {
    id: "createAlert",
    method: "POST",
    path: "/api/v1/alerts",
    tag: "Following",
    summary: "Be told when a price is reached",
    details:
      "Of a shoe or one of its sizes: at or below `thresholdCents`, or after a fall of `dropBps` from the lowest ask of this moment. A price that is there already does not fire.",
    access: "account",
    limit: "followPerAccount",
    body: createAlertSchema,
    answers: { 201: createdAlert },
    errors: ["unknown_shoe", "too_many_alerts", "alert_needs_price"],
    example: { body: { productId: "$PRODUCT_ID", kind: "at_or_below", thresholdCents: 18_000 } },
  },
  async ({ actor, body }) => {
    const set = await createAlert(actor, body);
    return set.ok ? created(set.value, `/api/v1/alerts/${set.value.alertId}`) : set;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list, create);
