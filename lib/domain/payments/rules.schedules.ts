import { addMs, dayMs } from "@/lib/core/clock.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type FeeErrorCode, feeErrors } from "./errors.fees.ts";
import type { FeeDraft, FeeVersionState } from "./model.fees.ts";
import type { DatedFeeSchedule, FeeSchedule } from "./model.ts";
import { feeScheduleAt } from "./rules.fees.ts";

/** Notice of new fees and of their withdrawal: twice the time that a process may go by what it remembers. */
export const feeNoticeMs = 10_000;

const furthestStartMs = 366 * dayMs;

type Charges = Omit<FeeSchedule, "version">;

/** What a schedule charges, whatever its version, as one text to compare. */
function chargesOf(schedule: Charges): string {
  const { buyerFeeBps, minimumBuyerFeeCents, sellerFeeBps, minimumSellerFeeCents, shippingCents, levels } = schedule;
  const ladder = levels.map(({ level, minimumSales, sellerFeeBps: feeBps }) => [level, minimumSales, feeBps]);
  return JSON.stringify([
    buyerFeeBps,
    minimumBuyerFeeCents,
    sellerFeeBps,
    minimumSellerFeeCents,
    shippingCents,
    ladder,
  ]);
}

/**
 * When new fees would take effect.
 * @param schedules every version that counts or will
 * Errors: `fees_start_too_soon` and `fees_start_too_late` at the field `startsAt`, `fees_unchanged`.
 */
export function startOfFees(
  draft: FeeDraft,
  schedules: readonly DatedFeeSchedule[],
  now: Date,
): Result<Date, FeeErrorCode> {
  const earliest = addMs(now, feeNoticeMs);
  const startsAt = draft.startsAt ?? earliest;
  const refuse = (code: "fees_start_too_soon" | "fees_start_too_late") =>
    fail(code, feeErrors[code].message, { fields: { startsAt: feeErrors[code].message } });
  if (startsAt < earliest) return refuse("fees_start_too_soon");
  if (startsAt > addMs(now, furthestStartMs)) return refuse("fees_start_too_late");
  if (chargesOf(feeScheduleAt(schedules, startsAt)) === chargesOf(draft)) {
    return fail("fees_unchanged", feeErrors.fees_unchanged.message);
  }
  return ok(startsAt);
}

/** Where a version stands at `now`. @param inForce the version that counts */
export function feeVersionState(
  version: { version: number; effectiveAt: Date; withdrawnAt: Date | null },
  inForce: number,
  now: Date,
): FeeVersionState {
  if (version.withdrawnAt) return "withdrawn";
  if (version.version === inForce) return "in_force";
  return version.effectiveAt > now ? "scheduled" : "past";
}

/** Whether a version can still be withdrawn at `now`. */
export function isWithdrawable(version: { effectiveAt: Date; withdrawnAt: Date | null }, now: Date): boolean {
  return version.withdrawnAt === null && version.effectiveAt >= addMs(now, feeNoticeMs);
}
