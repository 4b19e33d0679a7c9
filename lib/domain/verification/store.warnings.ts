import "server-only";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { WarningTerms } from "./model.warnings.ts";

/**
 * Warns a seller for a failed inspection, once.
 * @returns how many warnings count against them now; null when they had this one already
 */
export async function addWarning(
  tx: Transaction,
  warning: { userId: string; taskId: string },
  terms: Pick<WarningTerms, "warningWindowDays">,
  now: Date,
): Promise<number | null> {
  const { count } = await tx.sellerWarning.createMany({ data: [{ ...warning, createdAt: now }], skipDuplicates: true });
  return count === 1 ? countWarnings(tx, warning.userId, terms, now) : null;
}

/** Warnings of a seller that count at a moment. */
export function countWarnings(
  tx: Transaction,
  userId: string,
  { warningWindowDays }: Pick<WarningTerms, "warningWindowDays">,
  now: Date,
): Promise<number> {
  return tx.sellerWarning.count({
    where: { userId, liftedAt: null, createdAt: { gt: addMs(now, -warningWindowDays * dayMs) } },
  });
}

/** Takes a warning back. @returns false when there is none, or it was taken back already */
export async function liftWarning(tx: Transaction, taskId: string, reason: string, now: Date): Promise<boolean> {
  const { count } = await tx.sellerWarning.updateMany({
    where: { taskId, liftedAt: null },
    data: { liftedAt: now, liftedReason: reason },
  });
  return count === 1;
}
