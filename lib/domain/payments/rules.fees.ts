import { invariant } from "@/lib/core/invariant.ts";
import { type Cents, shareOf } from "@/lib/core/money.ts";
import type { DatedFeeSchedule, FeeSchedule, OrderPricing } from "./model.ts";

/**
 * Prices one pair: the buyer pays price + fee + shipping, the seller gets price − fee, each fee rounded half up to the
 * cent (docs/adr/0005). Preview, charge, payout and report all call this. Client-safe.
 * @param priceCents the trade price, whole cents above zero
 */
export function priceOrder(priceCents: Cents, schedule: FeeSchedule): OrderPricing {
  invariant(Number.isSafeInteger(priceCents) && priceCents > 0, `not a price in cents: ${priceCents}`);
  const buyerFeeCents = shareOf(priceCents, schedule.buyerFeeBps);
  const sellerFeeCents = shareOf(priceCents, schedule.sellerFeeBps);
  invariant(sellerFeeCents <= priceCents, `seller fee above the price in fee schedule ${schedule.version}`);
  return {
    priceCents,
    buyerFeeCents,
    shippingCents: schedule.shippingCents,
    totalCents: priceCents + buyerFeeCents + schedule.shippingCents,
    sellerFeeCents,
    payoutCents: priceCents - sellerFeeCents,
    feeScheduleVersion: schedule.version,
  };
}

/**
 * The schedule in force at a moment: the one that took effect last; of two that start together the higher version.
 * Throws when none is in force yet: the first migration stores one that counts since 2020.
 */
export function feeScheduleAt(schedules: readonly DatedFeeSchedule[], at: Date): FeeSchedule {
  let current: DatedFeeSchedule | undefined;
  for (const schedule of schedules) {
    if (schedule.effectiveAt > at) continue;
    const lead = current ? schedule.effectiveAt.getTime() - current.effectiveAt.getTime() : 1;
    if (!current || lead > 0 || (lead === 0 && schedule.version > current.version)) current = schedule;
  }
  invariant(current, `no fee schedule is in force at ${at.toISOString()}`);
  const { version, buyerFeeBps, sellerFeeBps, shippingCents } = current;
  return { version, buyerFeeBps, sellerFeeBps, shippingCents };
}
