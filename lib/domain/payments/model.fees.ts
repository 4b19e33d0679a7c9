import type { FeeSchedule } from "./model.ts";

/** Most levels a schedule may have in the form; the database would take nine. */
export const maximumLevels = 5;

/** The highest rate: half of the price. */
export const maximumFeeBps = 5_000;

/** The highest minimum fee: $100. */
export const maximumMinimumFeeCents = 10_000;

/** The highest shipping: $1,000. */
export const maximumShippingCents = 100_000;

/** A new schedule as somebody has thought it up. */
export interface FeeDraft extends Omit<FeeSchedule, "version"> {
  /** The newest version its author has seen: if there is another by now, nothing happens. */
  basedOnVersion: number;
  /** Null: as soon as every process can know of it. */
  startsAt: Date | null;
}

/** Where a version stands: it counts, it counted, it will, or it was taken back. */
export type FeeVersionState = "in_force" | "past" | "scheduled" | "withdrawn";

/** One version as its administrators see it; JSON-safe. */
export interface FeeVersionView extends FeeSchedule {
  state: FeeVersionState;
  /** ISO 8601 in UTC, as are the others. */
  effectiveAt: string;
  createdAt: string;
  withdrawnAt: string | null;
  /** Whether it can still be taken back. */
  isWithdrawable: boolean;
}
