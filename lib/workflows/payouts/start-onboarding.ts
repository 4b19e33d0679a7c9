import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type PayoutErrorCode, payoutErrors } from "@/lib/domain/payouts/errors.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { askStripe, isStripeDenial } from "@/lib/platform/stripe.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { ensureAccount } from "./ensure-account.ts";
import { askForAccount, keepReading } from "./read-account.ts";

/** Where Stripe's page leads back to. */
export interface OnboardingPlaces {
  /** Of our site as the person called it, e.g. `http://localhost:3000`. */
  origin: string;
  /** For somebody who has finished, or turned back. */
  returnPath: string;
  /** For somebody whose link was used or has expired: it makes a new one. */
  refreshPath: string;
}

/** A link into the onboarding; null when the account is connected no more. */
function linkTo(accountId: string, places: OnboardingPlaces): Promise<Result<string | null, "payments_unavailable">> {
  return askStripe(async (stripe) => {
    try {
      const link = await stripe.accountLinks.create({
        account: accountId,
        type: "account_onboarding",
        return_url: new URL(places.returnPath, places.origin).href,
        refresh_url: new URL(places.refreshPath, places.origin).href,
      });
      return link.url;
    } catch (error) {
      if (isStripeDenial(error)) return null;
      throw error;
    }
  });
}

/**
 * Opens Stripe's page on which the seller says who they are and where their money goes; the account is made first if there is
 * none. What became of it, {@link finishOnboarding} and the webhook read at Stripe.
 * Errors: `unauthenticated`, `rate_limited`, `stripe_unavailable`.
 * @returns the address of the page, which opens once
 */
export async function startOnboarding(
  actor: Actor,
  places: OnboardingPlaces,
  context?: WorkflowContext,
): Promise<Result<string, PayoutErrorCode | CommonErrorCode>> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  if (!allows(actor, "payout.manageOwn", actor)) return fail("forbidden", commonErrors.forbidden.message);
  const { database, now } = resolveContext(context);
  const counted = await consumeRateLimit("payoutSetupPerAccount", actor.userId);
  if (!counted.ok) return counted;
  const unavailable = fail("stripe_unavailable", payoutErrors.stripe_unavailable.message);
  // Twice: an account that is connected no more is forgotten, and another one made.
  for (const _ of [1, 2]) {
    const account = await ensureAccount(database, actor.userId, now);
    if (!account.ok) return unavailable;
    const link = await linkTo(account.value, places);
    if (!link.ok) return unavailable;
    if (link.value !== null) return ok(link.value);
    const read = await askForAccount(database, account.value);
    if (!read.ok) return unavailable;
    await database.$transaction((tx) => keepReading(tx, read.value, now));
  }
  return unavailable;
}
