import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { newIdNear } from "@/lib/core/ids.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { MatchEffect, Rematch } from "@/lib/domain/market/model.engine.ts";
import { type OrderErrorCode, orderErrors } from "@/lib/domain/orders/errors.ts";
import { listFailedSellers } from "@/lib/domain/orders/store.rematch.ts";
import { findOrder, type OrderFacts } from "@/lib/domain/orders/store.ts";
import type { FeeSchedule } from "@/lib/domain/payments/model.ts";
import { feeSchedules } from "@/lib/domain/payments/queries.fees.ts";
import { feeScheduleAt, feeTermsFor, highestPriceWithin } from "@/lib/domain/payments/rules.fees.ts";
import { sumOfParts } from "@/lib/domain/payments/rules.refund-sources.ts";
import { hasOpenDispute } from "@/lib/domain/payments/store.disputes.ts";
import type { Database } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { runAcrossBooks } from "../market/book/process-queue.ts";
import { readPaidOrder } from "../refunds/read-facts.ts";
import { type EndedOrder, type FailedOrder, MovedOnError, type NextPair, writeEnd } from "./write-failed-end.ts";

/** The state of the book, of the money or of a dispute may change between the look and the lock; then it is looked at again. */
const mostLooks = 4;

/** How the money of a failed order may buy another pair; null where it cannot. */
async function planRematch(
  database: Database,
  order: OrderFacts,
  feeSchedule: FeeSchedule,
  now: Date,
): Promise<Rematch | null> {
  const found = await readPaidOrder(database, order.id, { isLocked: false });
  // A buyer who has gone to their bank wants the money, and the bank has it.
  if (!found?.paid || (await hasOpenDispute(database, order.id))) return null;
  const limitCents = highestPriceWithin(sumOfParts(found.paid.facts.left), feeTermsFor(feeSchedule, 0));
  if (limitCents === null) return null;
  const { productId, variantId, buyerId } = order;
  return {
    kind: "rematch",
    bidId: newIdNear(productId),
    ...{ buyerId, productId, variantId, limitCents },
    passedOver: new Set(await listFailedSellers(database, order.id)),
    bidExpiresAt: addMs(now, dayMs),
  };
}

function nextPairOf(match: MatchEffect | undefined, feeSchedule: FeeSchedule): NextPair | null {
  if (!match) return null;
  const { orderId, priceCents, ask } = match;
  return { orderId, sellerId: ask.userId, priceCents, terms: feeTermsFor(feeSchedule, 0) };
}

/** One try, under the book's lock: the next pair or, where there is none, the refund; in either case with the end of the order. */
async function endWithBook(
  actor: Actor,
  failed: FailedOrder,
  { command, feeSchedule, now }: { command: Rematch; feeSchedule: FeeSchedule; now: Date },
): Promise<EndedOrder | "moved_on" | "busy"> {
  const outcome: { ended?: EndedOrder } = {};
  const { productId, variantId } = command;
  const [result] = await runAcrossBooks([{ command, productIds: [productId], variantIds: [variantId] }], now, {
    feeSchedule,
    within: async (tx, { effects }) => {
      const next = nextPairOf(effects.matches[0], feeSchedule);
      outcome.ended = await writeEnd(tx, actor, { ...failed, next }, now);
    },
  });
  if (result?.status === "rejected") {
    if (result.reason instanceof MovedOnError) return "moved_on";
    throw result.reason;
  }
  const isBusy = result?.value.ok === false && result.value.error.code === "market_busy";
  return isBusy || !outcome.ended ? "busy" : outcome.ended;
}

async function endWithoutBook(
  database: Database,
  actor: Actor,
  failed: FailedOrder,
  now: Date,
): Promise<EndedOrder | "moved_on"> {
  try {
    const ended = await database.$transaction((tx) => writeEnd(tx, actor, { ...failed, next: null }, now));
    wakeDispatcher();
    return ended;
  } catch (error) {
    if (error instanceof MovedOnError) return "moved_on";
    throw error;
  }
}

/**
 * Ends a paid order that its seller failed (design §5, Rematch): the money buys the next pair of the same size that costs no more than
 * what is left of what the buyer paid, and the rest goes back; where there is none, all of it does. Order, money, penalty, the next
 * trade and its paid order are one transaction under the book's lock. Whoever comes second finds the order ended.
 * The caller has checked that the actor may do this.
 * Errors: `order_not_found`, `order_conflict` (it has moved on, or the market is very busy: look again).
 */
export async function endFailedOrder(
  actor: Actor,
  failed: FailedOrder,
  context?: WorkflowContext,
): Promise<Result<EndedOrder, OrderErrorCode>> {
  const { database, now } = resolveContext(context);
  for (let look = 0; look < mostLooks; look++) {
    const order = await findOrder(database, failed.orderId);
    if (!order) return fail("order_not_found", orderErrors.order_not_found.message);
    if (order.status !== failed.expectedStatus) break;
    const feeSchedule = feeScheduleAt(await feeSchedules(database), now);
    const command = await planRematch(database, order, feeSchedule, now);
    const ended = command
      ? await endWithBook(actor, failed, { command, feeSchedule, now })
      : await endWithoutBook(database, actor, failed, now);
    if (ended === "busy") break;
    if (ended !== "moved_on") return ok(ended);
  }
  return fail("order_conflict", orderErrors.order_conflict.message);
}
