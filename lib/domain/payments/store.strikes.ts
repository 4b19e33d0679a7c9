import "server-only";
import { addMs } from "@/lib/core/clock.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { strikesThatSuspend, strikeWindowMs } from "./model.strikes.ts";

/** Notes a strike for an order, once. @returns whether it is the one that suspends bidding */
export async function addStrike(
  tx: Transaction,
  strike: { userId: string; orderId: string; kind: "unpaid" },
  now: Date,
): Promise<{ suspends: boolean }> {
  const { count } = await tx.strike.createMany({ data: [{ ...strike, createdAt: now }], skipDuplicates: true });
  return { suspends: count === 1 && (await countStrikes(tx, strike.userId, now)) >= strikesThatSuspend };
}

/** Strikes of a person that count at a moment. */
export function countStrikes(tx: Transaction, userId: string, now: Date): Promise<number> {
  return tx.strike.count({
    where: { userId, liftedAt: null, createdAt: { gt: addMs(now, -strikeWindowMs) } },
  });
}
