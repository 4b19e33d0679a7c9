import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type PayoutErrorCode, payoutErrors } from "@/lib/domain/payouts/errors.ts";
import { findAccount } from "@/lib/domain/payouts/store.accounts.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { askStripe, isStripeDenial } from "@/lib/platform/stripe.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/**
 * Opens the seller's own page at Stripe: what has arrived, what is on its way to the bank, and the bank account.
 * Errors: `unauthenticated`, `payout_account_unfinished` (Stripe shows nothing before), `rate_limited`, `stripe_unavailable`.
 * @returns an address that lets in whoever has it, once
 */
export async function openDashboard(
  actor: Actor,
  context?: WorkflowContext,
): Promise<Result<string, PayoutErrorCode | CommonErrorCode>> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database } = resolveContext(context);
  const account = await findAccount(database, actor.userId);
  const unfinished = fail("payout_account_unfinished", payoutErrors.payout_account_unfinished.message);
  if (!account?.accountId || !account.facts?.detailsSubmitted) return unfinished;
  const counted = await consumeRateLimit("payoutSetupPerAccount", actor.userId);
  if (!counted.ok) return counted;
  const { accountId } = account;
  const link = await askStripe(async (stripe) => {
    try {
      return (await stripe.accounts.createLoginLink(accountId)).url;
    } catch (error) {
      if (isStripeDenial(error)) return null;
      throw error;
    }
  });
  if (!link.ok) return fail("stripe_unavailable", payoutErrors.stripe_unavailable.message);
  return link.value === null ? unfinished : ok(link.value);
}
