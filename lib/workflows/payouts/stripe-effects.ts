import "server-only";
import type Stripe from "stripe";
import { isUuid } from "@/lib/core/ids.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { findSellerOf } from "@/lib/domain/payouts/store.accounts.ts";
import { db } from "@/lib/platform/db.ts";
import { askStripe } from "@/lib/platform/stripe.ts";
import { type Effect, noEffect, type StripeEffects } from "../payments/stripe-effect.ts";
import { adoptReversal } from "./adopt-reversal.ts";
import { askForAccount, keepReading } from "./read-account.ts";
import { settleReversal } from "./reverse-transfer.ts";
import { settleTransfer } from "./send-payout.ts";

const comeAgain = "Stripe did not answer; the event has to come again";

/** Whatever an event says of an account, what counts is what Stripe says now. */
async function accountChanged(accountId: string | undefined): Promise<Effect> {
  if (accountId === undefined) return noEffect;
  const read = await askForAccount(db(), accountId);
  if (!read.ok) throw new Error(comeAgain);
  return (tx, now) => keepReading(tx, read.value, now);
}

/** Ends a payout whose process died between Stripe's answer and our note of it. */
function transferMade({ id, metadata }: Stripe.Transfer): Effect {
  const payoutId = metadata.payoutId ?? "";
  return isUuid(payoutId) ? (tx, now) => settleTransfer(tx, payoutId, id, now) : noEffect;
}

/** Notes what came back, also what somebody took back by hand. */
async function transferReversed({ id: transferId, metadata }: Stripe.Transfer): Promise<Effect> {
  const payoutId = metadata.payoutId ?? "";
  if (!isUuid(payoutId)) return noEffect;
  const asked = await askStripe((stripe) =>
    stripe.transfers.listReversals(transferId, { limit: 100 }).autoPagingToArray({ limit: 1_000 }),
  );
  if (!asked.ok) throw new Error(comeAgain);
  const reversals = asked.value.toSorted((one, two) => (one.id < two.id ? -1 : 1));
  return async (tx, now) => {
    for (const { id: reversalId, amount: amountCents, metadata: told } of reversals) {
      const adjustmentId = told?.adjustmentId ?? "";
      if (isUuid(adjustmentId)) await settleReversal(tx, { adjustmentId, reversalId }, now);
      else await adoptReversal(tx, { payoutId, transferId, reversalId, amountCents }, now);
    }
  };
}

/** Tells a seller that their bank did not take what Stripe sent. The rest is between them and Stripe, which also says so in the account. */
function bankRefused(accountId: string | undefined, { id, amount, failure_message: reason }: Stripe.Payout): Effect {
  return async (tx, now) => {
    const sellerId = accountId === undefined ? null : await findSellerOf(tx, accountId);
    if (sellerId === null) return;
    const facts = { amountCents: amount, reason: reason ?? null };
    await notify(tx, [{ type: "payout_refused", userId: sellerId, occasion: id, facts }], now);
  };
}

/** What happens between us and sellers' accounts. */
export const transferEffects: StripeEffects = {
  "transfer.created": (event) => transferMade(event.data.object),
  "transfer.updated": (event) => transferMade(event.data.object),
  "transfer.reversed": (event) => transferReversed(event.data.object),
};

/** What happens in sellers' accounts. */
export const accountEffects: StripeEffects = {
  "account.updated": (event) => accountChanged(event.account),
  "account.application.deauthorized": (event) => accountChanged(event.account),
  "payout.failed": (event) => bankRefused(event.account, event.data.object),
  // Noted like every event: what has reached a bank changes nothing here.
  "payout.paid": () => noEffect,
};
