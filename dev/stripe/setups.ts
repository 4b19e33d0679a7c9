import type Stripe from "stripe";
import { type Call, emit } from "./call.ts";
import { attachCard, behaviorOf, findCard } from "./cards.ts";
import { invalid, StripeFailure } from "./failure.ts";
import { idOf } from "./ids.ts";

const confirmable = ["requires_payment_method", "requires_confirmation", "requires_action"];

function fail(call: Call, intent: Stripe.SetupIntent, error: Stripe.SetupIntent.LastSetupError): Stripe.SetupIntent {
  const failed = call.store.update(
    "setup_intent",
    intent.id,
    { status: "requires_payment_method", payment_method: null, next_action: null, last_setup_error: error },
    call.account,
  );
  emit(call, "setup_intent.setup_failed", failed);
  return failed;
}

/**
 * Tries to save an intent's card for later payments. Throws the issuer's refusal, which stays on record.
 * @param isAuthenticated the owner has just proven themselves on the bank's page
 */
export function confirmSetup(
  call: Call,
  intent: Stripe.SetupIntent,
  how: { returnUrl: string | null; isAuthenticated: boolean },
): Stripe.SetupIntent {
  if (!confirmable.includes(intent.status)) {
    throw invalid(`You cannot confirm this SetupIntent because it has a status of ${intent.status}.`, {
      code: "setup_intent_unexpected_state",
    });
  }
  const methodId = idOf(intent.payment_method);
  if (methodId === null) {
    throw invalid(
      "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a payment method and then confirm it again.",
      { code: "setup_intent_unexpected_state" },
    );
  }
  const method = findCard(call, methodId, "payment_method");
  const { card } = behaviorOf(call, method);
  const refused = card.decline !== undefined && card.declinesAt !== "charge";
  if (card.authentication !== undefined && !how.isAuthenticated && !refused) {
    const url = call.pageUrl(`3ds/${intent.client_secret ?? ""}`, how.returnUrl);
    const waiting = call.store.update(
      "setup_intent",
      intent.id,
      {
        status: "requires_action",
        next_action: { type: "redirect_to_url", redirect_to_url: { return_url: how.returnUrl, url } },
      },
      call.account,
    );
    emit(call, "setup_intent.requires_action", waiting);
    return waiting;
  }
  const customer = idOf(intent.customer);
  try {
    if (customer !== null) {
      const saved = attachCard(call, method, customer);
      if (method.customer === null) emit(call, "payment_method.attached", saved);
    }
  } catch (error) {
    if (!(error instanceof StripeFailure) || error.body.type !== "card_error") throw error;
    const { type: _, payment_intent: _intent, charge: _charge, ...details } = error.body;
    const failed = fail(call, intent, { type: "card_error", ...details, payment_method: method });
    throw new StripeFailure(402, { ...error.body, payment_method: method, setup_intent: failed }, true);
  }
  call.store.update("card", method.id, { isSetUp: true }, call.account);
  const done = call.store.update(
    "setup_intent",
    intent.id,
    { status: "succeeded", next_action: null, last_setup_error: null },
    call.account,
  );
  emit(call, "setup_intent.succeeded", done);
  return done;
}

/** The owner did not prove themselves on the bank's page. */
export function failSetupAuthentication(call: Call, intent: Stripe.SetupIntent): Stripe.SetupIntent {
  return fail(call, intent, {
    type: "invalid_request_error",
    code: "setup_intent_authentication_failure",
    message:
      "The latest attempt to set up the payment method has failed because authentication failed. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this SetupIntent again.",
  });
}
