import "server-only";
import type Stripe from "stripe";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { fail, type Result } from "@/lib/core/result.ts";
import { type PaymentErrorCode, paymentErrors } from "@/lib/domain/payments/errors.ts";
import type { PaymentMethodView } from "@/lib/domain/payments/model.ts";
import { checkoutSessionIdSchema } from "@/lib/domain/payments/schema.ts";
import { type ProviderCard, savePaymentMethod } from "@/lib/domain/payments/service.ts";
import { findCustomerId } from "@/lib/domain/payments/store.stripe.ts";
import { askStripe, isStripeRefusal } from "@/lib/platform/stripe.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { idOf, toProviderCard } from "./provider-card.ts";

/** A Checkout Session as it is now, with the card that it saved. @returns null when there is no such session */
async function readSession(stripe: Stripe, sessionId: string): Promise<Stripe.Checkout.Session | null> {
  try {
    return await stripe.checkout.sessions.retrieve(sessionId, { expand: ["setup_intent.payment_method"] });
  } catch (error) {
    if (isStripeRefusal(error) && error.code === "resource_missing") return null;
    throw error;
  }
}

/** The card that a finished session has saved for its customer, if it did and the card is still the customer's. */
export function savedCardOf(session: Stripe.Checkout.Session): { customer: string; card: ProviderCard } | null {
  const { setup_intent: intent, mode, status } = session;
  if (mode !== "setup" || status !== "complete" || intent === null || typeof intent === "string") return null;
  const method = intent.payment_method;
  if (intent.status !== "succeeded" || method === null || typeof method === "string") return null;
  const customer = idOf(session.customer);
  const card = toProviderCard(method);
  if (customer === null || card === null || idOf(method.customer) !== customer) return null;
  return { customer, card };
}

/** Reads a session as it is now: what an event or an address says of it may be old or invented. */
export function askForSession(sessionId: string) {
  return askStripe((stripe) => readSession(stripe, sessionId));
}

/**
 * Puts the card on file that the person has just saved on Stripe's page. Asks Stripe itself, so that their page is right even before
 * the webhook has come; whichever is first counts.
 * Errors: `unauthenticated`, `card_setup_unfinished` (also for somebody else's session), `too_many_payment_methods`,
 * `payment_method_not_found` (removed meanwhile), `payments_unavailable`.
 */
export async function finishCardSetup(
  actor: Actor,
  { sessionId }: { sessionId: string },
  context?: WorkflowContext,
): Promise<Result<PaymentMethodView, PaymentErrorCode | CommonErrorCode>> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const unfinished = fail("card_setup_unfinished", paymentErrors.card_setup_unfinished.message);
  if (!checkoutSessionIdSchema.safeParse(sessionId).success) return unfinished;
  const session = await askForSession(sessionId);
  if (!session.ok) return fail("payments_unavailable", paymentErrors.payments_unavailable.message);
  const saved = session.value && savedCardOf(session.value);
  if (!saved || saved.customer !== (await findCustomerId(database, actor.userId))) return unfinished;
  const result = await database.$transaction((tx) => savePaymentMethod(tx, actor.userId, saved.card, now));
  wakeDispatcher();
  return result;
}
