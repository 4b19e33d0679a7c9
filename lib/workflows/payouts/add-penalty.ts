import "server-only";
import type { Cents } from "@/lib/core/money.ts";
import { penaltyEntry, penaltyReversedEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { findOrderPricing } from "@/lib/domain/orders/store.ts";
import { addAdjustment, findAdjustmentFor } from "@/lib/domain/payouts/store.adjustments.ts";
import { lockBalanceOf } from "@/lib/domain/payouts/store.payouts.ts";
import type { Transaction } from "@/lib/platform/db.ts";

const penaltyKey = (orderId: string) => `penalty-${orderId}`;

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
  await addAdjustment(tx, { ...line, idempotencyKey: penaltyKey(orderId) }, now);
}

/**
 * Takes the penalty of an order back, in the transaction that decides so: a correction of the same amount stands beside it, whether the
 * penalty was set off meanwhile or not. Once an order, however often it is called. The order itself and its money stay as they are.
 * @returns what the seller has back; zero when there was no penalty, or it was taken back before
 */
export async function reversePenaltyWithin(tx: Transaction, orderId: string, now: Date): Promise<Cents> {
  const order = await findOrderPricing(tx, orderId);
  if (!order) return 0;
  const { sellerId } = order;
  await lockBalanceOf(tx, sellerId);
  const penalty = await findAdjustmentFor(tx, penaltyKey(orderId));
  if (!penalty) return 0;
  const amountCents = -penalty.amountCents;
  if (!(await postEntry(tx, penaltyReversedEntry({ orderId, sellerId, amountCents }), now))) return 0;
  const line = { sellerId, orderId, kind: "correction", amountCents, status: "open" } as const;
  await addAdjustment(tx, { ...line, idempotencyKey: `penalty-reversed-${orderId}` }, now);
  return amountCents;
}
