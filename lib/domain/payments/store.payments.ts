import "server-only";
import type { Cents } from "@/lib/core/money.ts";
import type { Transaction } from "@/lib/platform/db.ts";

/** A payment with what it is for, locked until the transaction ends. Null when there is none. */
export async function lockPayment(tx: Transaction, paymentId: string) {
  await tx.$executeRaw`SELECT 1 FROM payments WHERE id = ${paymentId}::uuid FOR NO KEY UPDATE`;
  return tx.payment.findUnique({
    where: { id: paymentId },
    include: { allocations: { orderBy: { orderId: "asc" } } },
  });
}

/** Marks a payment as taken. */
export async function markCaptured(
  tx: Transaction,
  capture: { paymentId: string; intentId: string; chargeId: string; processingFeeCents: Cents },
  now: Date,
): Promise<void> {
  const { paymentId, ...facts } = capture;
  await tx.payment.update({
    where: { id: paymentId },
    data: {
      ...facts,
      status: "captured",
      capturedAt: now,
      failureCode: null,
      failureMessage: null,
      dueAt: null,
      updatedAt: now,
    },
  });
}
