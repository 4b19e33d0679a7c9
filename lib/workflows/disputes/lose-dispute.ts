import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import { disputeLostEntry, refundWithdrawnEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { lostDisputeSources } from "@/lib/domain/payments/rules.disputes.ts";
import {
  hasOpenDispute,
  type StoredDispute,
  setDisputeSources,
  sumLostDisputes,
} from "@/lib/domain/payments/store.disputes.ts";
import { listRefundsOf, setRefundStatus } from "@/lib/domain/payments/store.refunds.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { announceRefund } from "../refunds/owe-refund.ts";
import { type PaidOrderFacts, readPaidOrder } from "../refunds/read-facts.ts";
import { chargeSeller, returnAdvance } from "../refunds/seller-share.ts";

/**
 * Takes back refunds that were not sent as far as the buyer would otherwise get more than they paid: the bank gave them that money
 * already. The newest first.
 */
async function withdrawUnsent(
  tx: Transaction,
  { order, paid }: { order: PaidOrderFacts["order"]; paid: NonNullable<PaidOrderFacts["paid"]> },
  now: Date,
): Promise<void> {
  const refunds = await listRefundsOf(tx, order.id);
  const lost = await sumLostDisputes(tx, order.id);
  const ownCents = paid.paidCents - paid.movedCents;
  let excessCents = refunds.reduce((sum, { amountCents }) => sum + amountCents, lost.amountCents) - ownCents;
  for (const refund of refunds.toReversed()) {
    if (excessCents <= 0) return;
    if (refund.status !== "requested" && refund.status !== "failed") continue;
    const { id: refundId, fromEscrowCents, fromSellerCents, fromPlatformCents } = refund;
    const sources = { fromEscrowCents, fromSellerCents, fromPlatformCents };
    const whose = { orderId: order.id, sellerId: order.sellerId };
    await postEntry(tx, refundWithdrawnEntry({ refundId, ...whose, ...sources }), now);
    await returnAdvance(tx, { ...whose, amountCents: fromSellerCents, key: `withdrawn-${refundId}` }, now);
    await setRefundStatus(tx, refundId, { status: "withdrawn" }, now);
    excessCents -= refund.amountCents;
  }
}

/** Decides for each order of a lost dispute who pays what the bank kept, and writes it down. */
export async function payLostDispute(tx: Transaction, dispute: StoredDispute, now: Date): Promise<void> {
  const orders = [];
  for (const { orderId, amountCents } of dispute.orders) {
    const before = await readPaidOrder(tx, orderId, { isLocked: true });
    invariant(before?.paid, `a disputed order that nobody has paid for: ${orderId}`);
    await withdrawUnsent(tx, { order: before.order, paid: before.paid }, now);
    const found = await readPaidOrder(tx, orderId, { isLocked: true });
    invariant(found?.paid, `a disputed order that nobody has paid for: ${orderId}`);
    const sources = lostDisputeSources(amountCents, found.paid.facts);
    await setDisputeSources(tx, { disputeId: dispute.id, orderId, sources });
    const refundId = `dispute-${dispute.id}-${orderId}`;
    await chargeSeller(tx, { orderId, amountCents: sources.fromSellerCents, refundId }, now);
    orders.push({ orderId, sellerId: found.order.sellerId, ...sources });
  }
  const { stripeDisputeId, paymentId } = dispute;
  await postEntry(tx, disputeLostEntry({ disputeId: stripeDisputeId, paymentId, orders }), now);
}

/** Sends the refunds that had waited for the decision. */
export async function goOnWithRefunds(tx: Transaction, orderIds: readonly string[], now: Date): Promise<void> {
  for (const orderId of orderIds) {
    if (await hasOpenDispute(tx, orderId)) continue;
    const refunds = await listRefundsOf(tx, orderId);
    for (const { id, status } of refunds) if (status === "requested") await announceRefund(tx, id, now);
  }
}
