import type Stripe from "stripe";
import { type Call, referred } from "./call.ts";
import type { CardRecord } from "./collections.ts";
import { declined, invalid, notFound } from "./failure.ts";
import { fingerprintOf, newId } from "./ids.ts";
import { type TestCard, testCardNamed, testCardOf } from "./test-cards.ts";

const displayBrands = { visa: "visa", mastercard: "mastercard", amex: "american_express" } as const;
const noAddress = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

export interface NewCard {
  card: TestCard;
  expiryMonth?: number;
  expiryYear?: number;
  name?: string | null;
  email?: string | null;
  metadata?: Record<string, string>;
}

/** A new payment method for one of the test cards; it belongs to nobody yet. */
export function makeCard(call: Call, input: NewCard): Stripe.PaymentMethod {
  const { card, name = null, email = null, metadata = {} } = input;
  const year = new Date(call.now * 1_000).getUTCFullYear();
  const method: Stripe.PaymentMethod = {
    id: newId("pm"),
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: { address: noAddress, email, name, phone: null, tax_id: null },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      display_brand: displayBrands[card.brand],
      exp_month: input.expiryMonth ?? 12,
      exp_year: input.expiryYear ?? year + 4,
      fingerprint: fingerprintOf(card.number),
      funding: card.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: call.now,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata,
    type: "card",
  };
  call.store.put("card", { id: method.id, number: card.number, isSetUp: false, isSpent: false }, call.account);
  return call.store.put("payment_method", method, call.account);
}

/** A payment method by its id, or a new one where a test card is named (`pm_card_visa`). */
export function findCard(call: Call, reference: string, param: string): Stripe.PaymentMethod {
  const card = testCardNamed(reference);
  if (card && reference.startsWith("pm_")) return makeCard(call, { card });
  return referred(call, "payment_method", reference, param);
}

/** What a payment method's card does, and what became of it. */
export function behaviorOf(call: Call, method: Stripe.PaymentMethod): { card: TestCard; record: CardRecord } {
  const record = call.store.find("card", method.id, call.account);
  const card = record && testCardOf(record.number);
  if (!record || !card) throw notFound("PaymentMethod", method.id, "payment_method", false);
  return { card, record };
}

/** Throws the issuer's refusal, where a card refuses even to be saved. */
export function assertSavable(call: Call, method: Stripe.PaymentMethod): void {
  const { card } = behaviorOf(call, method);
  if (!card.decline || card.declinesAt === "charge") return;
  const { code, declineCode, message } = card.decline;
  throw declined({ code, message, ...(declineCode === null ? {} : { decline_code: declineCode }) }, false);
}

const spent =
  "This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.";

/** Puts a card on a customer's file. Throws when it is another's, used up, or refused. */
export function attachCard(call: Call, method: Stripe.PaymentMethod, customerId: string): Stripe.PaymentMethod {
  if (method.customer === customerId) return method;
  if (method.customer !== null) {
    throw invalid("The payment method you provided has already been attached to a customer.", {
      code: "payment_method_unexpected_state",
    });
  }
  if (behaviorOf(call, method).record.isSpent) throw invalid(spent);
  assertSavable(call, method);
  return call.store.update("payment_method", method.id, { customer: customerId }, call.account);
}

/** Throws when this customer (or nobody, null) cannot pay with this card. */
export function assertUsable(call: Call, method: Stripe.PaymentMethod, customerId: string | null): void {
  if (behaviorOf(call, method).record.isSpent) throw invalid(spent, { code: "payment_method_unexpected_state" });
  if (method.customer === null || method.customer === customerId) return;
  const whose = customerId === null ? "Please include the Customer." : "It belongs to a different Customer.";
  throw invalid(`The provided PaymentMethod ${method.id} is attached to a Customer. ${whose}`, {
    param: "payment_method",
  });
}
