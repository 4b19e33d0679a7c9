import type Stripe from "stripe";
import { type Call, emit, named } from "./call.ts";
import { assertUsable, behaviorOf, findCard } from "./cards.ts";
import { makeCharge, settleCharge, voidCharge } from "./charges.ts";
import type { CardRecord } from "./collections.ts";
import { declined, invalid } from "./failure.ts";
import { idOf } from "./ids.ts";
import type { Decline, TestCard } from "./test-cards.ts";

export interface Confirmation {
  /** Its owner is not there to prove themselves. */
  offSession: boolean;
  /** Where the page of the bank leads back to. */
  returnUrl: string | null;
  /** The owner has just proven themselves on the bank's page. */
  isAuthenticated: boolean;
  /** Fail instead of waiting for the owner. */
  failsOnAction: boolean;
}

const authenticationRequired: Decline = {
  code: "authentication_required",
  declineCode: "authentication_required",
  message: "Your card was declined. This transaction requires authentication.",
};

function asksFor3dSecure(card: TestCard, record: CardRecord, offSession: boolean): boolean {
  if (card.authentication === undefined) return false;
  return card.authentication === "always" || !offSession || !record.isSetUp;
}

function errorOf(decline: Decline, method: Stripe.PaymentMethod) {
  const { code, declineCode, message } = decline;
  return { code, message, ...(declineCode === null ? {} : { decline_code: declineCode }), payment_method: method };
}

/** A refused try: a failed charge, the intent is without a card again, and the answer is an error. */
function refuse(call: Call, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod, decline: Decline): never {
  const charge = makeCharge(call, intent, method, { decline, isAuthenticated: false });
  const error = errorOf(decline, method);
  const failed = call.store.update(
    "payment_intent",
    intent.id,
    {
      status: "requires_payment_method",
      payment_method: null,
      next_action: null,
      latest_charge: charge.id,
      last_payment_error: { type: "card_error", ...error, charge: charge.id },
    },
    call.account,
  );
  emit(call, "charge.failed", charge);
  emit(call, "payment_intent.payment_failed", failed);
  throw declined({ ...error, charge: charge.id, payment_intent: failed });
}

function waitForOwner(call: Call, intent: Stripe.PaymentIntent, returnUrl: string | null): Stripe.PaymentIntent {
  const url = call.pageUrl(`3ds/${intent.client_secret ?? ""}`, returnUrl);
  const waiting = call.store.update(
    "payment_intent",
    intent.id,
    {
      status: "requires_action",
      next_action: { type: "redirect_to_url", redirect_to_url: { return_url: returnUrl, url } },
    },
    call.account,
  );
  emit(call, "payment_intent.requires_action", waiting);
  return waiting;
}

/** The card stays for later payments where that was asked for; without a customer it is used up. */
function keepCard(call: Call, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod, isAuthenticated: boolean) {
  const customer = idOf(intent.customer);
  if (customer !== null && intent.setup_future_usage !== null) {
    const saved = call.store.update("payment_method", method.id, { customer }, call.account);
    if (method.customer === null) emit(call, "payment_method.attached", saved);
    if (isAuthenticated) call.store.update("card", method.id, { isSetUp: true }, call.account);
  } else if (method.customer === null) {
    call.store.update("card", method.id, { isSpent: true }, call.account);
  }
}

function accept(
  call: Call,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  isAuthenticated: boolean,
): Stripe.PaymentIntent {
  const made = makeCharge(call, intent, method, { decline: null, isAuthenticated });
  keepCard(call, intent, method, isAuthenticated);
  const isManual = intent.capture_method === "manual";
  const charge = isManual ? made : settleCharge(call, made, intent.amount);
  const paid = call.store.update(
    "payment_intent",
    intent.id,
    {
      status: isManual ? "requires_capture" : "succeeded",
      amount_capturable: isManual ? intent.amount : 0,
      amount_received: isManual ? 0 : intent.amount,
      latest_charge: charge.id,
      last_payment_error: null,
      next_action: null,
    },
    call.account,
  );
  emit(call, "charge.succeeded", charge);
  emit(call, isManual ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", paid);
  return paid;
}

/** While nothing is paid or held, an intent may still change. */
export const changeable: readonly string[] = ["requires_payment_method", "requires_confirmation", "requires_action"];

/** Tries to pay an intent with its card. Throws the issuer's refusal, which stays on record. */
export function confirmPayment(call: Call, intent: Stripe.PaymentIntent, how: Confirmation): Stripe.PaymentIntent {
  if (!changeable.includes(intent.status)) {
    throw invalid(
      `You cannot confirm this PaymentIntent because it has already ${intent.status === "canceled" ? "been canceled" : "succeeded after being previously confirmed"}.`,
      { code: "payment_intent_unexpected_state" },
    );
  }
  const methodId = idOf(intent.payment_method);
  if (methodId === null) {
    throw invalid(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method.",
      { code: "payment_intent_unexpected_state" },
    );
  }
  // A card leads nowhere else.
  const isOnlyCard = intent.allowed_payment_method_types !== null;
  const redirects = intent.automatic_payment_methods?.allow_redirects ?? "never";
  if (redirects === "always" && !isOnlyCard && how.returnUrl === null && !how.offSession && !how.isAuthenticated) {
    throw invalid(
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
    );
  }
  const method = findCard(call, methodId, "payment_method");
  assertUsable(call, method, idOf(intent.customer));
  const { card, record } = behaviorOf(call, method);
  if (card.decline && card.declinesAt !== "charge") refuse(call, intent, method, card.decline);
  if (!how.isAuthenticated && asksFor3dSecure(card, record, how.offSession)) {
    if (how.offSession || how.failsOnAction) refuse(call, intent, method, authenticationRequired);
    return waitForOwner(call, intent, how.returnUrl);
  }
  if (card.decline) refuse(call, intent, method, card.decline);
  return accept(call, intent, method, how.isAuthenticated);
}

/** The owner did not prove themselves on the bank's page. */
export function failAuthentication(call: Call, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  const method = call.store.find("payment_method", idOf(intent.payment_method) ?? "", call.account);
  const failed = call.store.update(
    "payment_intent",
    intent.id,
    {
      status: "requires_payment_method",
      payment_method: null,
      next_action: null,
      last_payment_error: {
        type: "invalid_request_error",
        code: "payment_intent_authentication_failure",
        message:
          "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
        ...(method ? { payment_method: method } : {}),
      },
    },
    call.account,
  );
  emit(call, "payment_intent.payment_failed", failed);
  return failed;
}

const cancelable = [...changeable, "requires_capture", "processing"];

/** Ends an intent; an authorization is given back. Throws when it is paid or canceled already. */
export function cancelIntent(
  call: Call,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): Stripe.PaymentIntent {
  if (!cancelable.includes(intent.status)) {
    throw invalid(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${cancelable.join(", ")}.`,
      { code: "payment_intent_unexpected_state" },
    );
  }
  if (intent.status === "requires_capture") voidCharge(call, named(call, "charge", idOf(intent.latest_charge) ?? ""));
  const canceled = call.store.update(
    "payment_intent",
    intent.id,
    { status: "canceled", amount_capturable: 0, canceled_at: call.now, cancellation_reason: reason, next_action: null },
    call.account,
  );
  emit(call, "payment_intent.canceled", canceled);
  return canceled;
}
