import "server-only";
import { hasOpenDispute } from "@/lib/domain/payments/store.disputes.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { freezePayoutWithin, thawPayoutWithin } from "../payouts/freeze-payout.ts";

/** Keeps the payouts of disputed orders from being sent; one that is made while a dispute is open asks `hasOpenDispute`. */
export async function freezePayouts(tx: Transaction, orderIds: readonly string[], now: Date): Promise<void> {
  for (const orderId of orderIds) await freezePayoutWithin(tx, { orderId, reason: "dispute" }, now);
}

/** Lets the payouts of orders go whose dispute is decided, unless another one is open. */
export async function thawPayouts(tx: Transaction, orderIds: readonly string[], now: Date): Promise<void> {
  for (const orderId of orderIds) {
    if (!(await hasOpenDispute(tx, orderId))) await thawPayoutWithin(tx, { orderId, reason: "dispute" }, now);
  }
}
