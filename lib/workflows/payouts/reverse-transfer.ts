import "server-only";
import type Stripe from "stripe";
import { invariant } from "@/lib/core/invariant.ts";
import type { Cents } from "@/lib/core/money.ts";
import { transferReversalEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { findOrderPricing } from "@/lib/domain/orders/store.ts";
import { payoutTopics, type ReversalRequested } from "@/lib/domain/payouts/events.ts";
import { reversible } from "@/lib/domain/payouts/rules.setoff.ts";
import {
  addAdjustment,
  findAdjustment,
  openForSetOff,
  type StoredAdjustment,
  settleByReversal,
  sumReversing,
} from "@/lib/domain/payouts/store.adjustments.ts";
import { addReversed, findPayoutOfOrder, lockBalanceOf } from "@/lib/domain/payouts/store.payouts.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { askStripe, isStripeDenial, isStripeRefusal } from "@/lib/platform/stripe.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

export interface ReversalRequest {
  orderId: string;
  /** What the seller pays of the refund, above zero. */
  amountCents: Cents;
  /** Asked again for the same refund, nothing happens. */
  refundId: string;
}

/**
 * Puts what a seller pays of a refund on their balance, in the transaction that owes it to the buyer: the caller posts that entry
 * (`refund_owed` with `fromSellerCents`), this keeps the lines equal to it. What was sent to the seller is taken back after the commit as
 * far as the transfer goes and their account at Stripe can give it; later payouts are set off against the rest. A payout that was not
 * sent yet is not touched: its line stays what it is, and this one is set off against it. The caller wakes the dispatcher.
 */
export async function requestTransferReversal(tx: Transaction, request: ReversalRequest, now: Date): Promise<void> {
  const { orderId, amountCents, refundId } = request;
  const order = await findOrderPricing(tx, orderId);
  invariant(order && amountCents > 0, `nothing to take back for order ${orderId}`);
  const { sellerId } = order;
  await lockBalanceOf(tx, sellerId);
  const payout = await findPayoutOfOrder(tx, orderId);
  const transfer = payout?.sentCents
    ? { sentCents: payout.sentCents, reversedCents: payout.reversedCents + (await sumReversing(tx, orderId)) }
    : null;
  const backCents = reversible(-amountCents, transfer);
  const line = { sellerId, orderId, kind: "reversal" } as const;
  const key = `refund-${refundId}`;
  if (backCents > 0) {
    const back = { ...line, amountCents: -backCents, status: "reversing", idempotencyKey: key } as const;
    const adjustmentId = await addAdjustment(tx, back, now);
    if (adjustmentId === null) return;
    const payload: ReversalRequested = { adjustmentId };
    await appendToOutbox(tx, [{ topic: payoutTopics.reversalRequested, payload }], now);
  }
  const restCents = amountCents - backCents;
  if (restCents === 0) return;
  const idempotencyKey = backCents > 0 ? `${key}-rest` : key;
  await addAdjustment(tx, { ...line, amountCents: -restCents, status: "open", idempotencyKey }, now);
}

/** Notes that money came back from a seller's account with its ledger entry, once, whoever hears of it first. */
export async function settleReversal(
  tx: Transaction,
  { adjustmentId, reversalId }: { adjustmentId: string; reversalId: string },
  now: Date,
): Promise<void> {
  const adjustment = await findAdjustment(tx, adjustmentId);
  if (!adjustment?.orderId) return;
  const { orderId, sellerId } = adjustment;
  const amountCents = -adjustment.amountCents;
  await lockBalanceOf(tx, sellerId);
  if (!(await settleByReversal(tx, adjustmentId, reversalId, now))) return;
  await postEntry(tx, transferReversalEntry({ reversalId, orderId, sellerId, amountCents }), now);
  const payout = await findPayoutOfOrder(tx, orderId);
  if (payout) await addReversed(tx, payout, amountCents, now);
}

/** The reversal for a line: the one that exists, or a new one. */
async function reversalFor(
  stripe: Stripe,
  transferId: string,
  { id, amountCents, attempt }: StoredAdjustment,
): Promise<Stripe.TransferReversal> {
  const made = await stripe.transfers.listReversals(transferId, { limit: 100 }).autoPagingToArray({ limit: 1_000 });
  const known = made.find(({ metadata }) => metadata?.adjustmentId === id);
  if (known) return known;
  return stripe.transfers.createReversal(
    transferId,
    { amount: -amountCents, metadata: { adjustmentId: id } },
    { idempotencyKey: `reversal-${id}-${attempt}` },
  );
}

/**
 * Takes back from a seller's account what a line says; when Stripe will not, because there is not that much, the line is set off
 * against later payouts instead. Once, whatever crashes and however often it is called. Throws when it has to be called again:
 * Stripe does not answer, or the transfer itself is still under way.
 */
export async function reverseTransfer(adjustmentId: string, context?: WorkflowContext): Promise<void> {
  const { database, now } = resolveContext(context);
  const adjustment = await findAdjustment(database, adjustmentId);
  if (adjustment?.status !== "reversing" || adjustment.orderId === null) return;
  const payout = await findPayoutOfOrder(database, adjustment.orderId);
  if (payout?.status === "sending") throw new Error("the transfer is still under way; it is taken back later");
  const transferId = payout?.transferId ?? null;
  const setOffLater = () => database.$transaction((tx) => openForSetOff(tx, adjustmentId));
  if (transferId === null) return setOffLater();
  const asked = await askStripe(async (stripe) => {
    try {
      return await reversalFor(stripe, transferId, adjustment);
    } catch (error) {
      if (isStripeRefusal(error) || isStripeDenial(error)) return null;
      throw error;
    }
  });
  if (!asked.ok) throw new Error("Stripe did not answer; the transfer is taken back later");
  const reversal = asked.value;
  if (reversal === null) {
    logger.warn({ adjustmentId }, "a seller's account gives nothing back; later payouts are set off against it");
    return setOffLater();
  }
  await database.$transaction((tx) => settleReversal(tx, { adjustmentId, reversalId: reversal.id }, now));
}
