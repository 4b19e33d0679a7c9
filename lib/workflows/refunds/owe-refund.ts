import "server-only";
import type { Cents } from "@/lib/core/money.ts";
import { refundOwedEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { paymentTopics, type RefundRequested } from "@/lib/domain/payments/events.ts";
import type { MoneySources, RefundReason } from "@/lib/domain/payments/model.refunds.ts";
import { splitRefund } from "@/lib/domain/payments/rules.refunds.ts";
import { insertRefund } from "@/lib/domain/payments/store.refunds.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import type { PaidOrderFacts } from "./read-facts.ts";
import { chargeSeller } from "./seller-share.ts";

export interface OwedRefund {
  amountCents: Cents;
  sources: MoneySources;
  reason: RefundReason;
  note: string;
  /** Null: our own jobs. */
  requestedBy: string | null;
}

/** Has Stripe asked for a refund once the transaction has committed. */
export async function announceRefund(tx: Transaction, refundId: string, now: Date): Promise<void> {
  const payload: RefundRequested = { refundId };
  await appendToOutbox(tx, [{ topic: paymentTopics.refundRequested, payload }], now);
}

/**
 * Writes down that a buyer is owed a refund, and by whom: the refund, its ledger entry, the seller's line and the message that has it
 * sent. The caller has checked the amounts, holds the locks of `readPaidOrder` and wakes the dispatcher after its commit.
 * @returns the refund's id
 */
export async function oweRefund(
  tx: Transaction,
  { order, paid }: { order: PaidOrderFacts["order"]; paid: NonNullable<PaidOrderFacts["paid"]> },
  owed: OwedRefund,
  now: Date,
): Promise<string> {
  const { amountCents, sources, reason, note, requestedBy } = owed;
  const { id: orderId, sellerId } = order;
  const parts = splitRefund(paid.facts.left, amountCents);
  const refund = { orderId, paymentId: paid.paymentId, amountCents, parts, reason, note, requestedBy, ...sources };
  const refundId = await insertRefund(tx, refund, now);
  await postEntry(tx, refundOwedEntry({ refundId, orderId, sellerId, ...sources }), now);
  await chargeSeller(tx, { orderId, amountCents: sources.fromSellerCents, refundId }, now);
  await announceRefund(tx, refundId, now);
  const facts = { refundId, amountCents };
  await notify(tx, [{ type: "refund_issued", orderId, occasion: refundId, facts }], now);
  return refundId;
}
