import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type PaymentErrorCode, paymentErrors } from "@/lib/domain/payments/errors.ts";
import { maximumPaymentMethods } from "@/lib/domain/payments/model.ts";
import { listCards } from "@/lib/domain/payments/store.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { askStripe } from "@/lib/platform/stripe.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { ensureCustomer } from "./ensure-customer.ts";

/** Where the payment page leads back to, and where from. */
export interface CardSetupPlaces {
  /** Of our site as the person called it, e.g. `http://localhost:3000`. */
  origin: string;
  /** Path with query; the session's id is added as `session_id`. */
  returnPath: string;
  /** Path for somebody who turns back. */
  cancelPath: string;
}

/**
 * Opens Stripe's page on which the person can save a card. Nothing is on file until {@link finishCardSetup} or the webhook.
 * Errors: `unauthenticated`, `too_many_payment_methods`, `rate_limited`, `payments_unavailable`.
 * @returns the address of the page
 */
export async function startCardSetup(
  actor: Actor,
  places: CardSetupPlaces,
  context?: WorkflowContext,
): Promise<Result<string, PaymentErrorCode | CommonErrorCode>> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const counted = await consumeRateLimit("cardSetupPerAccount", actor.userId);
  if (!counted.ok) return counted;
  if ((await listCards(database, actor.userId)).length >= maximumPaymentMethods) {
    return fail("too_many_payment_methods", paymentErrors.too_many_payment_methods.message);
  }
  const customer = await ensureCustomer(database, actor.userId, now);
  if (!customer.ok) return fail("payments_unavailable", paymentErrors.payments_unavailable.message);
  const returnUrl = new URL(places.returnPath, places.origin);
  const mark = returnUrl.search === "" ? "?" : "&";
  const session = await askStripe((stripe) =>
    stripe.checkout.sessions.create({
      mode: "setup",
      customer: customer.value,
      allowed_payment_method_types: ["card"],
      client_reference_id: actor.userId,
      // Stripe replaces the braces, which URL would escape.
      success_url: `${returnUrl.href}${mark}session_id={CHECKOUT_SESSION_ID}`,
      cancel_url: new URL(places.cancelPath, places.origin).href,
    }),
  );
  if (!session.ok) return fail("payments_unavailable", paymentErrors.payments_unavailable.message);
  invariant(session.value.url !== null, "an open hosted session has an address");
  return ok(session.value.url);
}
