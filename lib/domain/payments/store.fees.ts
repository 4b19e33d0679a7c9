import "server-only";
import { isUniqueViolation, type Transaction } from "@/lib/platform/db.ts";
import type { FeeDraft } from "./model.fees.ts";

/** The newest version there is, withdrawn ones included. */
export async function newestFeeVersion(tx: Transaction): Promise<number> {
  const newest = await tx.feeSchedule.aggregate({ _max: { version: true } });
  return newest._max.version ?? 0;
}

/**
 * Adds the version after the one the draft is based on.
 * @returns null when somebody else was first; the transaction is then of no more use
 */
export async function insertFeeSchedule(
  tx: Transaction,
  draft: FeeDraft,
  times: { effectiveAt: Date; now: Date },
): Promise<number | null> {
  const { basedOnVersion, startsAt: _wanted, levels, ...charges } = draft;
  const version = basedOnVersion + 1;
  const { effectiveAt, now } = times;
  try {
    await tx.feeSchedule.create({
      data: { version, ...charges, effectiveAt, createdAt: now, levels: { create: [...levels] } },
    });
    return version;
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

/** Takes a version back that nothing was priced with; false when it is not there, counts soon or was taken back before. */
export async function withdrawFeeSchedule(
  tx: Transaction,
  version: number,
  times: { now: Date; startsFrom: Date },
): Promise<boolean> {
  const { count } = await tx.feeSchedule.updateMany({
    where: { version, withdrawnAt: null, effectiveAt: { gte: times.startsFrom }, orders: { none: {} } },
    data: { withdrawnAt: times.now },
  });
  return count === 1;
}
