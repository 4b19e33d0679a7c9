import { invariant } from "@/lib/core/invariant.ts";
import { type Cents, shareOf } from "@/lib/core/money.ts";
import type { DatedFeeSchedule, FeeSchedule, FeeTerms, OrderPricing } from "./model.ts";

/**
 * Prices one pair: the buyer pays price + fee + shipping, the seller gets price − fee. Each fee is its share of the price,
 * rounded half up to the cent (docs/adr/0005), or the minimum where that is more; the seller's is at most the price, so
 * that a payout is never below zero (docs/adr/0029). Preview, charge, payout and report all call this. Client-safe.
 * @param priceCents the trade price, whole cents above zero
 * @param terms the schedule as it applies to this pair's seller, of {@link feeTermsFor}
 */
export function priceOrder(priceCents: Cents, terms: FeeTerms): OrderPricing {
  invariant(Number.isSafeInteger(priceCents) && priceCents > 0, `not a price in cents: ${priceCents}`);
  const buyerFeeCents = Math.max(shareOf(priceCents, terms.buyerFeeBps), terms.minimumBuyerFeeCents);
  const wantedCents = Math.max(shareOf(priceCents, terms.sellerFeeBps), terms.minimumSellerFeeCents);
  const sellerFeeCents = Math.min(priceCents, wantedCents);
  return {
    priceCents,
    buyerFeeCents,
    shippingCents: terms.shippingCents,
    totalCents: priceCents + buyerFeeCents + terms.shippingCents,
    sellerFeeCents,
    payoutCents: priceCents - sellerFeeCents,
    feeScheduleVersion: terms.version,
    sellerLevel: terms.sellerLevel,
  };
}

/**
 * The highest price whose total is not above an amount; null when there is none. Totals never fall when prices rise.
 * @param totalCents what a buyer has, fees and shipping included
 */
export function highestPriceWithin(totalCents: Cents, terms: FeeTerms): Cents | null {
  let [lowest, highest] = [0, totalCents];
  while (lowest < highest) {
    const middle = Math.ceil((lowest + highest) / 2);
    if (priceOrder(middle, terms).totalCents <= totalCents) lowest = middle;
    else highest = middle - 1;
  }
  return lowest > 0 ? lowest : null;
}

/** Whether a fee at this price is its share of the price, the minimum, or (for a seller) the whole price below it. */
export function feeBasis(side: "buyer" | "seller", priceCents: Cents, terms: FeeTerms): "rate" | "minimum" | "price" {
  const [rateBps, minimumCents] =
    side === "buyer"
      ? [terms.buyerFeeBps, terms.minimumBuyerFeeCents]
      : [terms.sellerFeeBps, terms.minimumSellerFeeCents];
  if (shareOf(priceCents, rateBps) >= minimumCents) return "rate";
  return side === "seller" && minimumCents > priceCents ? "price" : "minimum";
}

/**
 * A schedule as it applies to a seller.
 * @param completedSales sales of theirs completed in the last 90 days; 0 where nobody sells, as in a buyer's preview
 */
export function feeTermsFor(schedule: FeeSchedule, completedSales: number): FeeTerms {
  const { version, buyerFeeBps, minimumBuyerFeeCents, minimumSellerFeeCents, shippingCents, levels } = schedule;
  const reached = levels.filter((level) => level.minimumSales <= completedSales);
  const highest = reached.reduce((best, level) => (level.level > best.level ? level : best), {
    level: 0,
    sellerFeeBps: schedule.sellerFeeBps,
  });
  return {
    version,
    buyerFeeBps,
    minimumBuyerFeeCents,
    sellerFeeBps: highest.sellerFeeBps,
    minimumSellerFeeCents,
    shippingCents,
    sellerLevel: levels.length === 0 ? null : highest.level,
  };
}

/** Names the fees that a form showed one side: what it posts is compared with what is in force when it arrives. */
export function feesSeenKey(side: "buyer" | "seller", terms: FeeTerms): string {
  return side === "buyer" ? String(terms.version) : `${terms.version}.${terms.sellerLevel ?? "none"}`;
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
  const { effectiveAt: _since, ...schedule } = current;
  return schedule;
}
