import "server-only";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { StrikeTerms } from "./model.strikes.ts";

/** Notes a strike for an order, once. @returns whether it is the one that suspends bidding */
export async function addStrike(
  tx: Transaction,
  strike: { userId: string; orderId: string; kind: "unpaid" },
  terms: StrikeTerms,
  now: Date,
): Promise<{ suspends: boolean }> {
  const { count } = await tx.strike.createMany({ data: [{ ...strike, createdAt: now }], skipDuplicates: true });
  const strikes = await countStrikes(tx, strike.userId, terms, now);
  return { suspends: count === 1 && strikes >= terms.unpaidStrikesLimit };
}

/** Strikes of a person that count at a moment. */
export function countStrikes(
  tx: Transaction,
  userId: string,
  { strikeWindowDays }: Pick<StrikeTerms, "strikeWindowDays">,
  now: Date,
): Promise<number> {
  return tx.strike.count({
    where: { userId, liftedAt: null, createdAt: { gt: addMs(now, -strikeWindowDays * dayMs) } },
  });
}
