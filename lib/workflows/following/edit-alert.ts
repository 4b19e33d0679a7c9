import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { followingFailure } from "@/lib/domain/following/errors.ts";
import type { EditAlertInput } from "@/lib/domain/following/schema.ts";
import { type AlertChanges, findAlert, targetOf, updateAlert } from "@/lib/domain/following/store.alerts.ts";
import type { Database } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { beginAlert, withAlertsOf } from "./alert-changes.ts";
import { targetOfInput } from "./create-alert.ts";

type EditAlertError = "unauthenticated" | "alert_not_found" | "unknown_shoe" | "alert_needs_price";
type Edited = Result<{ alertId: string }, EditAlertError>;

/** An alert that this actor may change; null otherwise, as if it did not exist. */
export async function findOwnAlert(actor: Actor, alertId: string, database: Database) {
  const alert = isUuid(alertId) ? await findAlert(database, alertId) : null;
  return alert && allows(actor, "following.manageOwn", { userId: alert.userId }) ? alert : null;
}

/**
 * Changes one of the person's own alerts: its target, its end, or whether it is on. A new target, like switching it on or giving it a
 * new end, begins anew at the price of this moment.
 * Errors: `unauthenticated`, `alert_not_found` (also for somebody else's), `unknown_shoe` (hidden meanwhile), `alert_needs_price`.
 */
export async function editAlert(
  actor: Actor,
  input: EditAlertInput & { alertId: string },
  context?: WorkflowContext,
): Promise<Edited> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const own = await findOwnAlert(actor, input.alertId, database);
  if (!own) return followingFailure("alert_not_found");
  return withAlertsOf(database, own.productId, async (tx): Promise<Edited> => {
    const alert = await findAlert(tx, own.id);
    if (!alert) return followingFailure("alert_not_found");
    const { kind, thresholdCents, dropBps, isEnabled, expiresInDays } = input;
    const changes: AlertChanges = { isEnabled };
    if (expiresInDays !== undefined) {
      changes.expiresAt = expiresInDays === null ? null : addMs(now, expiresInDays * dayMs);
    }
    const isOver = alert.expiresAt !== null && alert.expiresAt <= now;
    const wasAsleep = !alert.isEnabled || isOver;
    const wakes = wasAsleep && isEnabled !== false && (isEnabled === true || expiresInDays !== undefined);
    if (kind !== undefined || wakes) {
      const target = kind === undefined ? targetOf(alert) : targetOfInput({ kind, thresholdCents, dropBps });
      const beginning = await beginAlert(tx, alert, target);
      if (beginning.kind !== "begins") return followingFailure(beginning.kind);
      changes.restart = { target, standing: beginning.standing, marketVersion: beginning.marketVersion };
    }
    await updateAlert(tx, alert.id, changes, now);
    return ok({ alertId: alert.id });
  });
}
