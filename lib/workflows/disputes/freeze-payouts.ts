import "server-only";
import { hasOpenDispute } from "@/lib/domain/payments/store.disputes.ts";
import { findOpenProblemOf } from "@/lib/domain/support/store.problems.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { freezePayoutWithin, thawPayoutWithin } from "../payouts/freeze-payout.ts";

/** Keeps the payouts of disputed orders from being sent; one that is made while a dispute is open asks `hasOpenDispute`. */
export async function freezePayouts(tx: Transaction, orderIds: readonly string[], now: Date): Promise<void> {
  for (const orderId of orderIds) await freezePayoutWithin(tx, { orderId, reason: "dispute" }, now);
}

/** Lets the payouts of orders go whose dispute is decided, unless another one is open or the buyer has reported a problem. */
export async function thawPayouts(tx: Transaction, orderIds: readonly string[], now: Date): Promise<void> {
  for (const orderId of orderIds) {
    if (await hasOpenDispute(tx, orderId)) continue;
    await thawPayoutWithin(tx, { orderId, reason: "dispute" }, now);
    if (await findOpenProblemOf(tx, orderId)) await freezePayoutWithin(tx, { orderId, reason: "problem" }, now);
  }
}
