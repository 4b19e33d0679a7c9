import type Stripe from "stripe";
import { cardFee, move, settlementSeconds } from "./balance.ts";
import { type Call, emit } from "./call.ts";
import { behaviorOf } from "./cards.ts";
import { openDispute } from "./disputes.ts";
import { idOf, newId } from "./ids.ts";
import type { Decline } from "./test-cards.ts";

type CardDetails = Stripe.Charge.PaymentMethodDetails.Card;

function cardDetails(card: Stripe.PaymentMethod.Card, cents: number, isAuthenticated: boolean): CardDetails {
  return {
    amount_authorized: cents,
    authorization_code: null,
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: null,
    regulated_status: card.regulated_status,
    three_d_secure: isAuthenticated
      ? {
          authentication_flow: "challenge",
          electronic_commerce_indicator: "05",
          exemption_indicator: null,
          result: "authenticated",
          result_reason: null,
          transaction_id: null,
          version: "2.2.0",
        }
      : null,
    transaction_link_id: null,
    wallet: null,
  };
}

function outcomeOf(decline: Decline | null): Stripe.Charge.Outcome {
  const accepted = decline === null;
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: accepted ? null : "05",
    network_status: accepted ? "approved_by_network" : "declined_by_network",
    reason: accepted ? null : (decline.declineCode ?? decline.code),
    risk_level: "normal",
    risk_score: 12,
    seller_message: accepted ? "Payment complete." : "The bank did not return any further details with this decline.",
    type: accepted ? "authorized" : "issuer_declined",
  };
}

/**
 * One try to take money from a card. Nothing is on the balance yet: see {@link settleCharge}.
 * @param decline why the issuer refused, or null
 */
export function makeCharge(
  call: Call,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  input: { decline: Decline | null; isAuthenticated: boolean },
): Stripe.Charge {
  const { decline, isAuthenticated } = input;
  const charge: Stripe.Charge = {
    id: newId("ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: "SOLEBOOK",
    captured: false,
    created: call.now,
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(decline),
    paid: decline === null,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: method.card
      ? { card: cardDetails(method.card, intent.amount, isAuthenticated), type: "card" }
      : null,
    presentment_details: undefined,
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline === null ? "succeeded" : "failed",
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
  return call.store.put("charge", charge, call.account);
}

/** Takes `cents` of what was authorized: the money is on its way to the balance, less Stripe's fee. */
export function settleCharge(call: Call, charge: Stripe.Charge, cents: number): Stripe.Charge {
  const method = call.store.find("payment_method", charge.payment_method ?? "", call.account);
  const card = method && behaviorOf(call, method).card;
  const line = move(call, {
    type: "charge",
    amount: cents,
    fee: cardFee(cents),
    source: charge.id,
    availableOn: card?.bypassesPending ? call.now : call.now + settlementSeconds,
    description: charge.description,
  });
  const fields = { captured: true, amount_captured: cents, balance_transaction: line.id };
  const settled = call.store.update("charge", charge.id, fields, call.account);
  return card?.disputes ? openDispute(call, settled) : settled;
}

/** Gives back an authorization that was not captured: no money moves. */
export function voidCharge(call: Call, charge: Stripe.Charge): Stripe.Charge {
  const fields = { amount_refunded: charge.amount, refunded: true };
  const voided = call.store.update("charge", charge.id, fields, call.account);
  emit(call, "charge.refunded", voided, { previous: { amount_refunded: 0, refunded: false } });
  return voided;
}
