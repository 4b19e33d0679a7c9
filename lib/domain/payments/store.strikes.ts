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

/** A strike, held until the transaction ends; null when there is none. */
export async function lockStrike(tx: Transaction, strikeId: string) {
  await tx.$queryRaw`SELECT 1 AS locked FROM strikes WHERE id = ${strikeId}::uuid FOR UPDATE`;
  return tx.strike.findUnique({ where: { id: strikeId } });
}

/** From now on the strike counts no more. */
export async function markLifted(
  tx: Transaction,
  strikeId: string,
  { liftedBy, liftReason, now }: { liftedBy: string; liftReason: string; now: Date },
): Promise<void> {
  await tx.strike.update({ where: { id: strikeId }, data: { liftedAt: now, liftedBy, liftReason } });
}
