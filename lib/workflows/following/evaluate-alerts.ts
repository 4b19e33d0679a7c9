import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { allows } from "@/lib/core/permissions.ts";
import { moveAlert } from "@/lib/domain/following/rules.alerts.ts";
import { lockAlertsOf, targetOf } from "@/lib/domain/following/store.alerts.ts";
import { type AlertMove, applyMoves, findCrossed } from "@/lib/domain/following/store.crossings.ts";
import type { BookChangedPayload } from "@/lib/domain/market/events.ts";
import type { NewsOf } from "@/lib/domain/notifications/rules.registry.ts";
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

function newsOf({ alert }: AlertMove, firings: number): NewsOf<"price_alert"> {
  const { id: alertId, userId, productId, variantId, lowestAskCents, marketVersion } = alert;
  invariant(lowestAskCents !== null, "an alert fired without an ask");
  const target = targetOf(alert);
  const drop =
    target.kind === "drop" ? { dropBps: target.dropBps, fromCents: alert.referenceCents ?? lowestAskCents } : null;
  const thresholdCents = target.kind === "at_or_below" ? target.thresholdCents : null;
  return {
    type: "price_alert",
    userId,
    productId,
    variantId,
    occasion: `${alertId}:${firings}`,
    facts: { alertId, lowestAskCents, thresholdCents, drop, marketVersion: String(marketVersion) },
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
  const news = moves.flatMap((move) => {
    const outcome = moved.get(move.alert.id);
    return move.isFiring && outcome ? [newsOf(move, outcome.firings)] : [];
  });
  await notify(tx, news, now);
  return { crossed: crossed.length, fired: news.length };
}

/**
 * Decides about the alerts of books that changed, after the trade has committed: those that the price has come to fire, those it has
 * left are armed again. A firing and the message that tells of it are one transaction. Told twice, late or in any order, it comes to the
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
