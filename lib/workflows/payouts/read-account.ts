import "server-only";
import type Stripe from "stripe";
import { ok, type Result } from "@/lib/core/result.ts";
import type { AccountFacts } from "@/lib/domain/payouts/model.ts";
import { canReceiveTransfers } from "@/lib/domain/payouts/rules.account.ts";
import { payoutScheduleSchema, transfersStatusSchema } from "@/lib/domain/payouts/schema.ts";
import { announceReady } from "@/lib/domain/payouts/service.ts";
import { drawReading, forgetAccount, saveFacts } from "@/lib/domain/payouts/store.accounts.ts";
import { lockBalanceOf, makeReady } from "@/lib/domain/payouts/store.payouts.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import { askStripe, isStripeDenial } from "@/lib/platform/stripe.ts";

/** What an account says of itself, in our words. */
function toFacts(account: Stripe.Account): AccountFacts {
  const schedule = account.settings?.payouts?.schedule;
  return {
    detailsSubmitted: account.details_submitted,
    transfers: transfersStatusSchema.catch("inactive").parse(account.capabilities?.transfers ?? "none"),
    payoutsEnabled: account.payouts_enabled,
    disabledReason: account.requirements?.disabled_reason ?? null,
    requirementsDue: account.requirements?.currently_due ?? [],
    schedule: schedule
      ? payoutScheduleSchema.parse({
          interval: schedule.interval,
          delayDays: schedule.delay_days,
          weekday: schedule.weekly_anchor ?? null,
          dayOfMonth: schedule.monthly_anchor ?? null,
        })
      : null,
  };
}

/** An account as it is at Stripe now. `facts` null: it is not connected to us any more. */
export interface AccountReading {
  accountId: string;
  reading: bigint;
  facts: AccountFacts | null;
}

/**
 * Reads an account at Stripe. What an event or an address says of it may be old; this is not, and readings are numbered, so that
 * the order in which they are written does not matter either.
 * Errors: `payments_unavailable`.
 */
export async function askForAccount(
  database: Database,
  accountId: string,
): Promise<Result<AccountReading, "payments_unavailable">> {
  const reading = await drawReading(database);
  const asked = await askStripe(async (stripe) => {
    try {
      return toFacts(await stripe.accounts.retrieve(accountId));
    } catch (error) {
      if (isStripeDenial(error)) return null;
      throw error;
    }
  });
  return asked.ok ? ok({ accountId, reading, facts: asked.value }) : asked;
}

/**
 * Writes down what a reading found, unless a later one was faster. Payouts that waited for the seller are on their way after the
 * commit; the caller wakes the dispatcher.
 */
export async function keepReading(tx: Transaction, { facts, ...which }: AccountReading, now: Date): Promise<void> {
  if (facts === null) return forgetAccount(tx, which, now);
  const sellerId = await saveFacts(tx, which, facts, now);
  if (sellerId === null || !canReceiveTransfers(facts)) return;
  // A payout that is being made at this moment either sees the facts or is seen here.
  await lockBalanceOf(tx, sellerId);
  await announceReady(tx, await makeReady(tx, { sellerId, waitReason: "onboarding" }, now), now);
}
