import "server-only";
import { hasOpenDispute } from "@/lib/domain/payments/store.disputes.ts";
import { closeProblem, type ProblemEnd } from "@/lib/domain/support/store.problems.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { freezePayoutWithin, thawPayoutWithin } from "../payouts/freeze-payout.ts";

/**
 * Ends a problem in the caller's transaction, and lets the payout go that waited for it, unless the buyer's bank looks at the payment.
 * @returns false when somebody was faster; nothing is written then
 */
export async function endProblemWithin(
  tx: Transaction,
  { orderId, ...end }: ProblemEnd & { orderId: string },
  now: Date,
): Promise<boolean> {
  if (!(await closeProblem(tx, end, now))) return false;
  await thawPayoutWithin(tx, { orderId, reason: "problem" }, now);
  if (await hasOpenDispute(tx, orderId)) await freezePayoutWithin(tx, { orderId, reason: "dispute" }, now);
  return true;
}
