import "server-only";
import type { Cents } from "@/lib/core/money.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";

/** Notes a bag's money as reserved on the buyer's card. */
export async function insertBagPayment(
  tx: Transaction,
  payment: { id: string; buyerId: string; amountCents: Cents; intentId: string },
  now: Date,
): Promise<void> {
  await tx.payment.create({
    data: { ...payment, purpose: "bag", status: "authorised", createdAt: now, updatedAt: now },
  });
}

/** Says which part of a payment is for which order. */
export async function allocatePayment(
  tx: Transaction,
  paymentId: string,
  parts: readonly { orderId: string; amountCents: Cents }[],
  now: Date,
): Promise<void> {
  await tx.paymentAllocation.createMany({ data: parts.map((part) => ({ ...part, paymentId, createdAt: now })) });
}

/** Notes that a bag's reserved money was let go. */
export async function cancelBagPayment(tx: Transaction, paymentId: string, now: Date): Promise<void> {
  await tx.payment.updateMany({
    where: { id: paymentId, status: "authorised" },
    data: { status: "cancelled", cancelledAt: now, updatedAt: now },
  });
}

/** The orders that a payment is for, with the ask that each pair came from. */
export function listPaidOrders(
  database: Transaction | Database,
  paymentId: string,
): Promise<{ orderId: string; askId: string; productId: string; variantId: string }[]> {
  return database.$queryRaw`
    SELECT o.id AS "orderId", m.ask_id AS "askId", o.product_id AS "productId", o.variant_id AS "variantId"
    FROM payment_allocations p JOIN orders o ON o.id = p.order_id JOIN matches m ON m.id = o.match_id
    WHERE p.payment_id = ${paymentId}::uuid ORDER BY m.sequence`;
}
