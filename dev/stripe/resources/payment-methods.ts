import type Stripe from "stripe";
import { z } from "zod";
import { type Call, emit, livingCustomer, named, route } from "../call.ts";
import { attachCard, findCard, makeCard } from "../cards.ts";
import { invalid, notFound } from "../failure.ts";
import { idOf } from "../ids.ts";
import { page } from "../lists.ts";
import { id, integer, type Known, mergeMetadata, metadata, paging, text } from "../parameters.ts";
import { testCardNamed } from "../test-cards.ts";

const none = z.strictObject({});
const billing = z.strictObject({ email: text.optional(), name: text.optional() });
const creation = z.strictObject({
  type: z.enum(["card"]),
  card: z.strictObject({
    token: id.optional(),
    number: z.string().optional(),
    exp_month: integer.optional(),
    exp_year: integer.optional(),
    cvc: z.string().optional(),
  }),
  billing_details: billing.optional(),
  metadata: metadata.optional(),
} satisfies Known<Stripe.PaymentMethodCreateParams>);
const change = z.strictObject({
  billing_details: billing.optional(),
  card: z.strictObject({ exp_month: integer.optional(), exp_year: integer.optional() }).optional(),
  metadata: metadata.optional(),
  allow_redisplay: z.enum(["always", "limited", "unspecified"]).optional(),
});
const listing = z.strictObject({
  ...paging,
  customer: id.optional(),
  type: z.enum(["card"]).optional(),
  allow_redisplay: z.enum(["always", "limited", "unspecified"]).optional(),
});

function create(call: Call, input: z.output<typeof creation>): Stripe.PaymentMethod {
  if (input.card.number !== undefined) {
    throw invalid(
      "Sending credit card numbers directly to the Stripe API is generally unsafe. Use a test token (tok_visa) or a hosted page.",
      { param: "card[number]" },
    );
  }
  const { token } = input.card;
  if (token === undefined)
    throw invalid("Missing required param: card[token].", { code: "parameter_missing", param: "card[token]" });
  const card = testCardNamed(token);
  if (!card) throw notFound("token", token, "card[token]", false);
  return makeCard(call, {
    card,
    name: input.billing_details?.name ?? null,
    email: input.billing_details?.email ?? null,
    metadata: mergeMetadata({}, input.metadata),
  });
}

function update(call: Call, input: z.output<typeof change>, methodId: string): Stripe.PaymentMethod {
  const before = named(call, "payment_method", methodId);
  if (before.customer === null) {
    throw invalid("You must save this PaymentMethod to a customer before you can update it.");
  }
  const { billing_details: details, card: expiry } = input;
  const method = call.store.put(
    "payment_method",
    {
      ...before,
      allow_redisplay: input.allow_redisplay ?? before.allow_redisplay ?? "unspecified",
      billing_details: {
        ...before.billing_details,
        ...(details?.email === undefined ? {} : { email: details.email }),
        ...(details?.name === undefined ? {} : { name: details.name }),
      },
      ...(before.card
        ? {
            card: {
              ...before.card,
              exp_month: expiry?.exp_month ?? before.card.exp_month,
              exp_year: expiry?.exp_year ?? before.card.exp_year,
            },
          }
        : {}),
      metadata: mergeMetadata(before.metadata, input.metadata),
    },
    call.account,
  );
  emit(call, "payment_method.updated", method);
  return method;
}

function attach(call: Call, customerId: string, reference: string): Stripe.PaymentMethod {
  const found = testCardNamed(reference)
    ? findCard(call, reference, "payment_method")
    : named(call, "payment_method", reference);
  livingCustomer(call, customerId, false);
  const method = attachCard(call, found, customerId);
  emit(call, "payment_method.attached", method);
  return method;
}

function detach(call: Call, methodId: string): Stripe.PaymentMethod {
  const before = named(call, "payment_method", methodId);
  const customerId = idOf(before.customer);
  if (customerId === null) {
    throw invalid("The payment method you provided is not attached to a customer so detachment is impossible.");
  }
  const method = call.store.update("payment_method", methodId, { customer: null }, call.account);
  call.store.update("card", methodId, { isSpent: true }, call.account);
  const customer = livingCustomer(call, customerId, false);
  if (idOf(customer.invoice_settings.default_payment_method) === methodId) {
    const settings = { ...customer.invoice_settings, default_payment_method: null };
    call.store.update("customer", customerId, { invoice_settings: settings }, call.account);
  }
  emit(call, "payment_method.detached", method, { previous: { customer: customerId } });
  return method;
}

export const paymentMethodRoutes = [
  route("POST", "/v1/payment_methods", creation, create),
  route("GET", "/v1/payment_methods", listing, (call, input) => {
    if (input.customer !== undefined) livingCustomer(call, input.customer, false);
    // Without a customer Stripe lists only what is saved for Treasury, which is nothing here.
    const methods = call.store
      .list("payment_method", call.account)
      .filter(({ customer }) => customer !== null && customer === input.customer)
      .filter(({ allow_redisplay: shown }) => input.allow_redisplay === undefined || shown === input.allow_redisplay);
    return page("/v1/payment_methods", methods, input);
  }),
  route("GET", "/v1/payment_methods/:id", none, (call, _input, methodId) => named(call, "payment_method", methodId)),
  route("POST", "/v1/payment_methods/:id", change, update),
  route("POST", "/v1/payment_methods/:id/attach", z.strictObject({ customer: id }), (call, input, methodId) =>
    attach(call, input.customer, methodId),
  ),
  route("POST", "/v1/payment_methods/:id/detach", none, (call, _input, methodId) => detach(call, methodId)),
];
