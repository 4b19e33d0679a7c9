import "server-only";
import type { Cents } from "@/lib/core/money.ts";
import { penaltyEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { addAdjustment } from "@/lib/domain/payouts/store.adjustments.ts";
import { lockBalanceOf } from "@/lib/domain/payouts/store.payouts.ts";
import type { Transaction } from "@/lib/platform/db.ts";

/**
 * Puts a penalty on the balance of a seller who failed an order: a line of its own, against which the next payout is set off. Once an
 * order, however often it is called.
 * @param input.amountCents above zero
 */
export async function addPenalty(
  tx: Transaction,
  input: { sellerId: string; orderId: string; amountCents: Cents },
  now: Date,
): Promise<void> {
  const { sellerId, orderId, amountCents } = input;
  await lockBalanceOf(tx, sellerId);
  if (!(await postEntry(tx, penaltyEntry(input), now))) return;
  const line = { sellerId, orderId, kind: "penalty", amountCents: -amountCents, status: "open" } as const;
  await addAdjustment(tx, { ...line, idempotencyKey: `penalty-${orderId}` }, now);
}
