import "server-only";
import type Stripe from "stripe";
import { transferEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { findChargeOfOrder } from "@/lib/domain/payments/store.payments.ts";
import type { WaitReason } from "@/lib/domain/payouts/model.balance.ts";
import { canReceiveTransfers } from "@/lib/domain/payouts/rules.account.ts";
import { setOff } from "@/lib/domain/payouts/rules.setoff.ts";
import { findAccount } from "@/lib/domain/payouts/store.accounts.ts";
import {
  addAdjustment,
  listOpenAdjustments,
  reopenSettledBy,
  settleByPayout,
} from "@/lib/domain/payouts/store.adjustments.ts";
import {
  beginSending,
  endWithoutTransfer,
  findPayout,
  giveUpSending,
  holdPayout,
  lockBalanceOf,
  markPaid,
  type StoredPayout,
} from "@/lib/domain/payouts/store.payouts.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { askStripe, isStripeDenial, isStripeRefusal } from "@/lib/platform/stripe.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { askForAccount, keepReading } from "./read-account.ts";

/** Tells the seller. */
async function tell(tx: Transaction, { id: occasion, orderId }: StoredPayout, sentCents: number, now: Date) {
  await notify(tx, [{ type: "payout_completed", orderId, occasion, facts: { sentCents } }], now);
}

/** Notes the transfer of a payout with its ledger entry, once, whoever hears of it first. */
export async function settleTransfer(tx: Transaction, payoutId: string, transferId: string, now: Date): Promise<void> {
  const found = await findPayout(tx, payoutId);
  if (!found) return;
  await lockBalanceOf(tx, found.sellerId);
  const paid = await markPaid(tx, payoutId, transferId, now);
  if (!paid) return;
  const { orderId, sellerId } = paid;
  const amountCents = paid.sentCents ?? 0;
  await postEntry(tx, transferEntry({ payoutId, orderId, sellerId, transferId, amountCents }), now);
  await tell(tx, paid, amountCents, now);
}

/**
 * Fixes what is sent and where: the payout, set off against the seller's open lines. From here on the transfer may exist.
 * @returns the payout that Stripe is to be asked for, and whether it may have been asked before; null when there is nothing to send
 */
async function prepare(
  tx: Transaction,
  payoutId: string,
  now: Date,
): Promise<{ payout: StoredPayout; isRepeated: boolean } | null> {
  const seen = await findPayout(tx, payoutId);
  if (!seen) return null;
  await lockBalanceOf(tx, seen.sellerId);
  const payout = await findPayout(tx, payoutId);
  if (payout?.status === "sending") return { payout, isRepeated: true };
  if (payout?.status !== "ready") return null;
  const account = await findAccount(tx, payout.sellerId);
  if (!account?.accountId || !canReceiveTransfers(account.facts)) {
    await holdPayout(tx, payoutId, "onboarding", now);
    return null;
  }
  const { sentCents, settled, carriedCents } = setOff(
    payout.amountCents,
    await listOpenAdjustments(tx, payout.sellerId),
  );
  await settleByPayout(tx, settled, payoutId, now);
  if (sentCents > 0) {
    await beginSending(tx, payoutId, { accountId: account.accountId, sentCents }, now);
    const begun = await findPayout(tx, payoutId);
    return begun && { payout: begun, isRepeated: false };
  }
  const { sellerId, orderId } = payout;
  if (carriedCents < 0) {
    const line = { sellerId, orderId, kind: "carried", amountCents: carriedCents, status: "open" } as const;
    await addAdjustment(tx, { ...line, idempotencyKey: `carried-${payoutId}` }, now);
  }
  await endWithoutTransfer(tx, payoutId, now);
  await tell(tx, payout, 0, now);
  return null;
}

/** Why Stripe will not make this transfer now; nothing was sent then. */
function refusalOf(error: unknown): WaitReason | null {
  if (isStripeDenial(error)) return "onboarding";
  if (!isStripeRefusal(error)) return null;
  if (error.code === "balance_insufficient") return "platform_balance";
  const isAboutDestination = error.code === "insufficient_capabilities_for_transfer" || error.param === "destination";
  return isAboutDestination ? "onboarding" : null;
}

type Source = Awaited<ReturnType<typeof findChargeOfOrder>>;

/** A transfer that was made for this payout before; Stripe forgets its idempotency key after a day, but not the transfer. */
async function findTransfer(stripe: Stripe, { id, attempt }: StoredPayout, group: string) {
  const made = await stripe.transfers.list({ transfer_group: group, limit: 100 }).autoPagingToArray({ limit: 1_000 });
  return made.find(({ metadata }) => metadata.payoutId === id && metadata.attempt === String(attempt));
}

/** The transfer of a payout that is to be sent: the one that exists, or a new one. */
async function transferFor(
  stripe: Stripe,
  { payout, isRepeated }: { payout: StoredPayout; isRepeated: boolean },
  source: Source,
): Promise<Stripe.Transfer> {
  const { id, orderId, accountId, sentCents, attempt, amountCents, fundedBy } = payout;
  const group = source?.paymentId ?? orderId;
  const known = isRepeated ? await findTransfer(stripe, payout, group) : undefined;
  if (known) return known;
  // A charge pays at most for its own order; what the platform adds comes out of what it has.
  const isFromCharge = source !== null && fundedBy === "escrow" && (sentCents ?? 0) <= amountCents;
  return stripe.transfers.create(
    {
      amount: sentCents ?? 0,
      currency: "usd",
      destination: accountId ?? "",
      transfer_group: group,
      ...(isFromCharge ? { source_transaction: source.chargeId } : {}),
      metadata: { payoutId: id, orderId, attempt },
    },
    { idempotencyKey: `transfer-${id}-${attempt}` },
  );
}

/** Stripe has refused: frees what was set off, and the payout waits for another try under another key. */
async function giveUp(database: Database, payout: StoredPayout, reason: WaitReason, now: Date): Promise<void> {
  const read =
    reason === "onboarding" && payout.accountId !== null ? await askForAccount(database, payout.accountId) : null;
  await database.$transaction(async (tx) => {
    // First: a reading that finds nothing wrong must not send the same payout again at once.
    if (read?.ok) await keepReading(tx, read.value, now);
    await lockBalanceOf(tx, payout.sellerId);
    if (await giveUpSending(tx, { payoutId: payout.id, attempt: payout.attempt }, reason, now)) {
      await reopenSettledBy(tx, payout.id);
    }
  });
  logger.warn({ payoutId: payout.id, reason }, "a payout was refused and waits");
}

/**
 * Sends a payout: makes the transfer at Stripe and notes it with its ledger entry. Whatever crashes and however often and at once it is
 * called, there is one transfer: its amount and destination are committed before Stripe is asked, under one key. Throws when
 * Stripe does not answer: it has to be called again. Who calls it delivers what it has written to the outbox.
 */
export async function sendPayout(payoutId: string, context?: WorkflowContext): Promise<void> {
  const { database, now } = resolveContext(context);
  const prepared = await database.$transaction((tx) => prepare(tx, payoutId, now));
  if (prepared === null) return;
  const { payout } = prepared;
  const source = await findChargeOfOrder(database, payout.orderId);
  const asked = await askStripe(async (stripe) => {
    try {
      return await transferFor(stripe, prepared, source);
    } catch (error) {
      const reason = refusalOf(error);
      if (reason === null) throw error;
      return reason;
    }
  });
  if (!asked.ok) throw new Error("Stripe did not answer; the payout is sent later");
  const outcome = asked.value;
  if (typeof outcome === "string") await giveUp(database, payout, outcome, now);
  else await database.$transaction((tx) => settleTransfer(tx, payout.id, outcome.id, now));
}
