import "server-only";
import type Stripe from "stripe";
import { isUuid } from "@/lib/core/ids.ts";
import { refundFailedEntry, refundPaidEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import type { RefundStatus } from "@/lib/domain/payments/model.refunds.ts";
import { explainRefundFailure } from "@/lib/domain/payments/rules.refund-text.ts";
import {
  findRefundIdAtStripe,
  lockRefund,
  type StoredRefund,
  setRefundStatus,
} from "@/lib/domain/payments/store.refunds.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { adoptRefund } from "./adopt-refund.ts";

type SentStatus = Extract<RefundStatus, "pending" | "succeeded" | "failed">;

function statusOf({ status }: Stripe.Refund): SentStatus {
  if (status === "succeeded") return "succeeded";
  return status === "failed" || status === "canceled" ? "failed" : "pending";
}

/** Two who read a refund at once may write in either order; what Stripe says only ever goes this way. */
const rank: Record<RefundStatus, number> = { requested: 0, pending: 1, succeeded: 2, failed: 3, withdrawn: 4 };

/** Tells those who run the place that a refund did not reach its buyer. */
export async function tellOfFailure(
  tx: Transaction,
  refund: StoredRefund,
  code: string | null,
  now: Date,
): Promise<void> {
  const { id: refundId, orderId, amountCents, attempt } = refund;
  const facts = { refundId, amountCents, explanation: explainRefundFailure(code) };
  await notify(tx, [{ type: "refund_failed", orderId, occasion: `${refundId}:${attempt}`, facts }], now);
}

/** Which of our refunds one at Stripe is; null: none. */
async function findRefundId(tx: Transaction, sent: Stripe.Refund, now: Date): Promise<string | null> {
  const { refundId, paymentId } = sent.metadata ?? {};
  if (refundId !== undefined) return isUuid(refundId) ? refundId : null;
  // A bag's money that went back without a sale: its checkout writes that down.
  if (paymentId !== undefined) return null;
  return (await findRefundIdAtStripe(tx, sent.id)) ?? (await adoptRefund(tx, sent, now));
}

/** Whether what is said concerns the newest try, and not one before it of which it is heard late. */
function isNewestTry(refund: StoredRefund, { id, metadata }: Stripe.Refund): boolean {
  if (metadata?.refundId !== undefined) return metadata.attempt === String(refund.attempt);
  return refund.stripeRefundId === id && refund.status !== "requested";
}

/**
 * Notes what Stripe says of a refund with its ledger entries, in the caller's transaction: once each, in whatever order and however
 * often it is heard. One that was made by hand becomes ours.
 */
export async function noteRefund(tx: Transaction, sent: Stripe.Refund, now: Date): Promise<void> {
  const refundId = await findRefundId(tx, sent, now);
  const refund = refundId === null ? null : await lockRefund(tx, refundId);
  if (!refund) return;
  const { id, orderId, amountCents } = refund;
  const facts = { refundId: id, orderId, stripeRefundId: sent.id, amountCents };
  const status = statusOf(sent);
  if (sent.balance_transaction !== null) await postEntry(tx, refundPaidEntry(facts), now);
  if (sent.failure_balance_transaction) await postEntry(tx, refundFailedEntry(facts), now);
  if (!isNewestTry(refund, sent) || rank[status] <= rank[refund.status]) return;
  const failureCode = status === "failed" ? (sent.failure_reason ?? "unknown") : null;
  await setRefundStatus(tx, id, { status, stripeRefundId: sent.id, failureCode }, now);
  if (status === "failed") await tellOfFailure(tx, refund, failureCode, now);
}
