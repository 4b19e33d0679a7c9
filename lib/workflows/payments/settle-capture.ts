import "server-only";
import { systemActor } from "@/lib/core/actor.ts";
import { invariant } from "@/lib/core/invariant.ts";
import type { Cents } from "@/lib/core/money.ts";
import { captureEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { lockPayment, markCaptured } from "@/lib/domain/payments/store.payments.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { transitionOrderWithin } from "../orders/transition-order.ts";
import { refundUnclaimed } from "../refunds/refund-unclaimed.ts";

export interface CapturedMoney {
  paymentId: string;
  intentId: string;
  /** `ch_…` */
  chargeId: string;
  amountCents: Cents;
  /** From the charge's balance transaction. */
  processingFeeCents: Cents;
}

export interface SettledCapture {
  /** False: it had been settled before, nothing changed. */
  isNew: boolean;
  /** Orders that could no longer be paid, whose money goes back to the buyer. */
  unclaimed: { orderId: string; amountCents: Cents }[];
}

/**
 * Notes that a payment's money was taken: the payment, its ledger entry and its orders' step from `pending` to `paid`, all in the
 * caller's transaction. However often and from wherever it is called (job, return page, webhook), it happens once; this is the only
 * place where an order becomes paid. The caller wakes the dispatcher after its commit.
 */
export async function settleCapture(tx: Transaction, money: CapturedMoney, now: Date): Promise<SettledCapture> {
  const { paymentId, intentId, chargeId, amountCents, processingFeeCents } = money;
  const payment = await lockPayment(tx, paymentId);
  invariant(payment, `money for a payment that does not exist: ${paymentId}`);
  if (payment.status === "captured") {
    invariant(payment.chargeId === chargeId, `payment ${paymentId} was charged twice`);
    return { isNew: false, unclaimed: [] };
  }
  const allocatedCents = payment.allocations.reduce((sum, allocation) => sum + allocation.amountCents, 0);
  invariant(
    amountCents === payment.amountCents && allocatedCents === amountCents,
    `payment ${paymentId} is for ${payment.amountCents} cents, its orders for ${allocatedCents}, taken were ${amountCents}`,
  );
  await postEntry(tx, captureEntry({ paymentId, chargeId, allocations: payment.allocations, processingFeeCents }), now);
  // Money that came after all for a payment that had been cancelled is money nevertheless; its orders say below what becomes of it.
  await tx.payment.updateMany({
    where: { id: paymentId, status: "cancelled" },
    data: { cancelledAt: null, status: "open" },
  });
  await markCaptured(tx, { paymentId, intentId, chargeId, processingFeeCents }, now);
  const unclaimed: SettledCapture["unclaimed"] = [];
  for (const { orderId, amountCents: partCents } of payment.allocations) {
    const step = { orderId, expectedStatus: "pending", to: "paid", data: { paymentId } } as const;
    const moved = await transitionOrderWithin(tx, systemActor, step, now);
    if (moved.ok) continue;
    unclaimed.push({ orderId, amountCents: partCents });
    await refundUnclaimed(tx, orderId, now);
  }
  return { isNew: true, unclaimed };
}
