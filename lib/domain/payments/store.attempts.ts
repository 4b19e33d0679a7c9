import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import type { AttemptStatus, PaymentAttempt } from "@/prisma/generated/client";

/** The tries of a payment whose outcome is not known yet, the oldest first. */
export function findStartedAttempts(tx: Transaction, paymentId: string): Promise<PaymentAttempt[]> {
  return tx.paymentAttempt.findMany({ where: { paymentId, status: "started" }, orderBy: { number: "asc" } });
}

/** Notes a try. The caller holds the payment's lock, and commits before Stripe is asked. */
export async function startAttempt(
  tx: Transaction,
  attempt: { paymentId: string; step: string; paymentMethodReference: string | null },
  now: Date,
): Promise<PaymentAttempt> {
  const number = (await tx.paymentAttempt.count({ where: { paymentId: attempt.paymentId } })) + 1;
  return tx.paymentAttempt.create({ data: { ...attempt, number, startedAt: now } });
}

/** Notes what became of the tries that were under way; those that are over stay as they are. */
export async function finishAttempts(
  tx: Transaction,
  paymentId: string,
  outcome: { status: Exclude<AttemptStatus, "started">; failureCode?: string },
  now: Date,
): Promise<void> {
  await tx.paymentAttempt.updateMany({
    where: { paymentId, status: "started" },
    data: { ...outcome, finishedAt: now },
  });
}
