import { readBody } from "@/app/api/_support/input.ts";
import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { fail } from "@/lib/core/result.ts";
import { followingErrors } from "@/lib/domain/following/errors.ts";
import { getAlert } from "@/lib/domain/following/queries.ts";
import { editAlertSchema } from "@/lib/domain/following/schema.ts";
import { editAlert } from "@/lib/workflows/following/edit-alert.ts";
import { removeAlert } from "@/lib/workflows/following/remove-alert.ts";

interface Params {
  alertId: string;
}

const notFound = fail("alert_not_found", followingErrors.alert_not_found.message);

export const GET = memberRoute<Params>({}, async ({ actor, params, now }) => {
  const alert = await getAlert(actor, params.alertId, now);
  return alert ? answer(alert) : notFound;
});

/** What changes of `kind` with its figure, `expiresInDays`, `isEnabled`; answers with the alert as it stands then. */
export const PATCH = memberRoute<Params>({ limit: "followPerAccount" }, async ({ request, actor, params, now }) => {
  const changes = await readBody(request, editAlertSchema);
  if (!changes.ok) return changes;
  const edited = await editAlert(actor, { ...changes.value, alertId: params.alertId });
  if (!edited.ok) return edited;
  const alert = await getAlert(actor, params.alertId, now);
  return alert ? answer(alert) : notFound;
});

export const DELETE = memberRoute<Params>({ limit: "followPerAccount" }, async ({ actor, params }) => {
  const removed = await removeAlert(actor, params);
  return removed.ok ? answer(removed.value) : removed;
});
