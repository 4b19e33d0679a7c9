import "server-only";
import type Stripe from "stripe";
import { invariant } from "@/lib/core/invariant.ts";
import { beginStep, finishStep, noteStep, type StoredCheckout } from "@/lib/domain/checkout/store.checkouts.ts";
import { insertBagPayment } from "@/lib/domain/payments/store.bags.ts";
import { askStripe, isStripeRefusal } from "@/lib/platform/stripe.ts";
import { intentOf, moveOrUndo, type Step, type StepContext, type StepOutcome, turnBack } from "./step.ts";

function readSession(stripe: Stripe, checkout: StoredCheckout): Promise<Stripe.Checkout.Session> {
  invariant(checkout.sessionId, "a checkout that can be paid has a page");
  return stripe.checkout.sessions.retrieve(checkout.sessionId, { expand: ["payment_intent"] });
}

/** Notes that the money is reserved. Whoever hears of it first: the webhook, the buyer's return, the job, or we ourselves. */
async function authorise(
  checkout: StoredCheckout,
  session: Stripe.Checkout.Session,
  { database, now }: StepContext,
): Promise<StepOutcome> {
  const intent = intentOf(session);
  invariant(intent?.amount === checkout.totalCents, `the page of checkout ${checkout.id} was paid with another amount`);
  const { id: checkoutId, buyerId, paymentId, totalCents } = checkout;
  await database.$transaction(async (tx) => {
    await moveOrUndo(tx, checkout, { to: "authorised", endReason: null, sessionUrl: null, intentId: intent.id }, now);
    await insertBagPayment(tx, { id: paymentId, buyerId, amountCents: totalCents, intentId: intent.id }, now);
    await noteStep(tx, checkoutId, "authorise", now);
  });
  return "moved";
}

/** Sees whether the buyer has paid; after ten minutes their page is to be closed. */
export const awaitPayment: Step = async (checkout, context) => {
  const session = await askStripe((stripe) => readSession(stripe, checkout));
  if (session.ok && session.value.status === "complete") return authorise(checkout, session.value, context);
  if (session.ok && session.value.status === "expired") return turnBack(checkout, "releasing", "expired", context);
  // Without an answer as well: closing asks Stripe again, and gives nothing back before it has one.
  return context.now >= checkout.expiresAt ? turnBack(checkout, "closing", "expired", context) : "waiting";
};

/**
 * Closes the page; pairs go back only once Stripe says that nobody can pay there any more. If the buyer was faster, the payment
 * counts: everything is still held.
 */
export const closeSession: Step = async (checkout, context) => {
  const { database, now } = context;
  const attempt = await beginStep(database, checkout, "expire_session", now);
  if (attempt === null) return "moved";
  const session = await askStripe(async (stripe) => {
    try {
      const idempotencyKey = `checkout-expire-${attempt.id}`;
      await stripe.checkout.sessions.expire(checkout.sessionId ?? "", {}, { idempotencyKey });
    } catch (error) {
      // It is open no longer; what it is, the next answer says.
      if (!isStripeRefusal(error)) throw error;
    }
    return readSession(stripe, checkout);
  });
  if (!session.ok) return "waiting";
  const { status } = session.value;
  await finishStep(
    database,
    attempt.id,
    status === "expired" ? "done" : "failed",
    now,
    status === "expired" ? null : status,
  );
  if (status === "complete") return authorise(checkout, session.value, context);
  if (status !== "expired") return "waiting";
  return turnBack(checkout, "releasing", checkout.endReason ?? "expired", context);
};
