import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { allows } from "@/lib/core/permissions.ts";
import { firingText, moveAlert } from "@/lib/domain/following/rules.alerts.ts";
import { lockAlertsOf, targetOf } from "@/lib/domain/following/store.alerts.ts";
import { type AlertMove, applyMoves, findCrossed } from "@/lib/domain/following/store.crossings.ts";
import type { BookChangedPayload } from "@/lib/domain/market/events.ts";
import type { NewNotification } from "@/lib/domain/notifications/model.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** Alerts moved in one transaction: small, so that nobody who sets an alert waits long. */
const batchSize = 500;

function decide(alert: AlertMove["alert"]): AlertMove[] {
  const { state, triggerCents, referenceCents, lowestAskCents } = alert;
  const move = moveAlert(targetOf(alert), { state, triggerCents, referenceCents }, lowestAskCents);
  return move ? [{ alert, ...move }] : [];
}

function notificationOf({ alert }: AlertMove, firings: number): NewNotification {
  const { id, userId, productId, variantId, productName, slug, sizeLabel, lowestAskCents, marketVersion } = alert;
  invariant(lowestAskCents !== null, "an alert fired without an ask");
  const { state, triggerCents, referenceCents } = alert;
  const standing = { state, triggerCents, referenceCents };
  return {
    userId,
    type: "price_alert",
    dedupeKey: `price_alert:${id}:${firings}`,
    ...firingText({ productName, sizeLabel, target: targetOf(alert), standing, lowestAskCents }),
    href: `/sneakers/${slug}${sizeLabel === null ? "" : `?size=${encodeURIComponent(sizeLabel)}`}`,
    data: { alertId: id, productId, variantId, lowestAskCents, marketVersion: String(marketVersion) },
  };
}

/** One batch. @returns how many alerts were crossed, and how many of them fired */
async function moveCrossed(tx: Transaction, changes: readonly BookChangedPayload[], now: Date) {
  const productIds = await lockAlertsOf(tx, [...new Set(changes.map(({ productId }) => productId))]);
  if (productIds.length === 0) return { crossed: 0, fired: 0 };
  const variantIds = changes
    .filter(({ productId }) => productIds.includes(productId))
    .map(({ variantId }) => variantId);
  const crossed = await findCrossed(tx, { productIds, variantIds: [...new Set(variantIds)] }, now, batchSize);
  const moves = crossed.flatMap(decide);
  if (moves.length === 0) return { crossed: 0, fired: 0 };
  const moved = await applyMoves(tx, moves, now);
  const notifications = moves.flatMap((move) => {
    const outcome = moved.get(move.alert.id);
    return move.isFiring && outcome ? [notificationOf(move, outcome.firings)] : [];
  });
  const { created } = await notify(tx, notifications, now);
  return { crossed: crossed.length, fired: created };
}

/**
 * Decides about the alerts of books that changed, after the trade has committed: those that the price has come to fire, those it has
 * left are armed again. A firing and its notification are one transaction. Told twice, late or in any order, it comes to the
 * same: under the lock it reads the quotes of the moment (docs/adr/0013). Runs in the dispatcher, which then sends the notifications.
 * @returns how many alerts fired
 */
export async function evaluateAlerts(
  actor: Actor,
  changes: readonly BookChangedPayload[],
  context?: WorkflowContext,
): Promise<{ fired: number }> {
  invariant(allows(actor, "jobs.run"), "alerts are decided by our own jobs");
  const { database, now } = resolveContext(context);
  let fired = 0;
  for (;;) {
    const batch = await database.$transaction((tx) => moveCrossed(tx, changes, now));
    fired += batch.fired;
    if (batch.crossed < batchSize) return { fired };
  }
}
