import { alert, alertId } from "@/app/api/_support/answers/following.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { followingFailure } from "@/lib/domain/following/errors.ts";
import { getAlert } from "@/lib/domain/following/queries.ts";
import { editAlertSchema } from "@/lib/domain/following/schema.ts";
import { editAlert } from "@/lib/workflows/following/edit-alert.ts";
import { removeAlert } from "@/lib/workflows/following/remove-alert.ts";

const common = {
  path: "/api/v1/alerts/{alertId}",
  tag: "Following",
  params: pathIds("alertId"),
  unknown: "alert_not_found",
} as const;
const example = { params: { alertId: "$ALERT_ID" } };

const read = operation(
  {
    ...common,
    id: "readAlert",
    method: "GET",
    summary: "One price alert of yours",
    access: "read",
    answers: { 200: alert },
    example,
  },
  async ({ actor, params, now }) => {
    const found = await getAlert(actor, params.alertId, now);
    return found ? answer(found) : followingFailure("alert_not_found");
  },
);

const edit = operation(
  {
    ...common,
    id: "editAlert",
    method: "PATCH",
    summary: "Change a price alert",
    details: "Its target, its end, or whether it is on. A new target begins anew at the price of this moment.",
    access: "account",
    limit: "followPerAccount",
    body: editAlertSchema,
    answers: { 200: alert },
    errors: ["unknown_shoe", "alert_needs_price"],
    example: { ...example, body: { isEnabled: false } },
  },
  async ({ actor, params, body, now }) => {
    const edited = await editAlert(actor, { ...body, ...params });
    if (!edited.ok) return edited;
    const found = await getAlert(actor, params.alertId, now);
    return found ? answer(found) : followingFailure("alert_not_found");
  },
);

const remove = operation(
  {
    ...common,
    id: "removeAlert",
    method: "DELETE",
    summary: "Remove a price alert",
    access: "account",
    limit: "followPerAccount",
    answers: { 200: alertId },
    example,
  },
  async ({ actor, params }) => {
    const removed = await removeAlert(actor, params);
    return removed.ok ? answer(removed.value) : removed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, edit, remove);
