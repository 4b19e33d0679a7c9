import "server-only";
import type { Cents } from "@/lib/core/money.ts";
import { advanceReturnedEntry, escrowMovedEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import type { Settlement } from "@/lib/domain/orders/model.ts";
import { penaltyFor } from "@/lib/domain/payments/rules.penalties.ts";
import { endSettlement } from "@/lib/domain/payments/rules.refund-sources.ts";
import { moveAllocation } from "@/lib/domain/payments/store.payments.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { addPenalty } from "../payouts/add-penalty.ts";
import { paySellerFromPlatform } from "../payouts/pay-from-platform.ts";
import { oweRefund } from "./owe-refund.ts";
import { readPaidOrder } from "./read-facts.ts";
import { returnAdvance } from "./seller-share.ts";

/** The order that a buyer's money pays for next. */
export interface NextOrder {
  orderId: string;
  /** Fees and shipping included; at most what is left of what was paid. */
  totalCents: Cents;
}

export interface EndOfOrder {
  orderId: string;
  settlement: Settlement;
  /** Exactly where the settlement is a rematch. */
  next: NextOrder | null;
  /** Whoever ended it; null: our own jobs. */
  requestedBy: string | null;
}

/** Gives the next order its part of the payment and of the escrow. */
async function moveOn(
  tx: Transaction,
  move: { paymentId: string; fromOrderId: string; next: NextOrder },
  now: Date,
): Promise<void> {
  const { paymentId, fromOrderId, next } = move;
  const { orderId: toOrderId, totalCents: amountCents } = next;
  await moveAllocation(tx, { paymentId, fromOrderId, toOrderId, amountCents }, now);
  await postEntry(tx, escrowMovedEntry({ fromOrderId, toOrderId, amountCents }), now);
}

/**
 * Moves the money of an order that ends without a sale, in the transaction that ends it: what buys the next pair goes there, the buyer
 * gets back all that is left, those who had paid a part of it back have that again, and the seller gets their penalty, or their payout
 * from the platform. An order that nobody has paid for has no money to move.
 */
export async function settleOrderMoney(tx: Transaction, end: EndOfOrder, now: Date): Promise<void> {
  const { orderId, settlement, next, requestedBy } = end;
  const found = await readPaidOrder(tx, orderId, { isLocked: true });
  if (!found?.paid) return;
  const { order, paid } = found;
  const { sellerId, payoutCents } = order;
  const sellerKeepsPayout = settlement.sellerPayout.share === "all";
  const ending = endSettlement(paid.facts, { sellerKeepsPayout, movedCents: next?.totalCents ?? 0 });
  if (next) await moveOn(tx, { paymentId: paid.paymentId, fromOrderId: orderId, next }, now);
  if (ending.amountCents > 0) {
    const { amountCents, sources } = ending;
    const reason = next ? "moved_on" : "order_ended";
    await oweRefund(tx, { order, paid }, { amountCents, sources, reason, note: "", requestedBy }, now);
  }
  const { backToSellerCents: toSellerCents, backToPlatformCents: toPlatformCents } = ending;
  if (toSellerCents + toPlatformCents > 0) {
    await postEntry(tx, advanceReturnedEntry({ orderId, sellerId, toSellerCents, toPlatformCents }), now);
    await returnAdvance(tx, { orderId, sellerId, amountCents: toSellerCents, key: `advance-${orderId}` }, now);
  }
  if (settlement.sellerPenalty) {
    const amountCents = penaltyFor(order.priceCents, await readSettings(tx, order.createdAt));
    await addPenalty(tx, { orderId, sellerId, amountCents }, now);
  }
  if (sellerKeepsPayout && !paid.facts.isReleased) {
    await paySellerFromPlatform(tx, { orderId, sellerId, amountCents: payoutCents }, now);
  }
}
