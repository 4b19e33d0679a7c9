import type Stripe from "stripe";
import { z } from "zod";
import { type Call, emit, livingCustomer, named, route } from "../call.ts";
import { assertUsable, findCard } from "../cards.ts";
import { settleCharge } from "../charges.ts";
import { invalid } from "../failure.ts";
import { idOf, newId, randomText } from "../ids.ts";
import { page } from "../lists.ts";
import {
  amount,
  chargeAmount,
  currency,
  flag,
  id,
  type Known,
  mergeMetadata,
  metadata,
  paging,
  text,
  url,
} from "../parameters.ts";
import { type Confirmation, cancelIntent, changeable, confirmPayment } from "../payments.ts";

const usage = z.enum(["off_session", "on_session"]);
const common = {
  customer: id.optional(),
  payment_method: id.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  receipt_email: text.optional(),
  setup_future_usage: usage.optional(),
  statement_descriptor_suffix: text.optional(),
  transfer_group: text.optional(),
};
const confirming = {
  off_session: flag.optional(),
  return_url: url.optional(),
  error_on_requires_action: flag.optional(),
};
const creation = z.strictObject({
  ...common,
  ...confirming,
  amount: chargeAmount,
  currency,
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(["always", "never"]).optional() })
    .optional(),
  allowed_payment_method_types: z
    .array(z.enum(["card"]))
    .min(1)
    .optional(),
  capture_method: z.enum(["automatic", "automatic_async", "manual"]).default("automatic_async"),
  confirm: flag.optional(),
} satisfies Known<Stripe.PaymentIntentCreateParams>);
const change = z.strictObject({
  ...common,
  amount: chargeAmount.optional(),
  currency: currency.optional(),
} satisfies Known<Stripe.PaymentIntentUpdateParams>);
const confirmation = z.strictObject({
  ...confirming,
  payment_method: id.optional(),
  setup_future_usage: usage.optional(),
});
const capture = z.strictObject({
  amount_to_capture: amount.optional(),
  final_capture: z.enum(["true"]).optional(),
  metadata: metadata.optional(),
} satisfies Known<Stripe.PaymentIntentCaptureParams>);
const reasons = z.enum(["abandoned", "duplicate", "fraudulent", "requested_by_customer"]);

function howOf(input: {
  off_session?: boolean | undefined;
  return_url?: string | undefined;
  error_on_requires_action?: boolean | undefined;
}): Confirmation {
  return {
    offSession: input.off_session ?? false,
    returnUrl: input.return_url ?? null,
    failsOnAction: input.error_on_requires_action ?? false,
    isAuthenticated: false,
  };
}

function methodFor(call: Call, reference: string | undefined, customer: string | null): string | undefined {
  if (reference === undefined) return undefined;
  const method = findCard(call, reference, "payment_method");
  assertUsable(call, method, customer);
  return method.id;
}

/** A new intent, not yet confirmed. Also what a Checkout Session makes when its page is sent. */
export function makeIntent(call: Call, input: z.output<typeof creation>): Stripe.PaymentIntent {
  const intentId = newId("pi");
  const customer = input.customer === undefined ? null : livingCustomer(call, input.customer, false).id;
  const method = methodFor(call, input.payment_method, customer);
  const isAutomatic = input.automatic_payment_methods?.enabled ?? true;
  const intent: Stripe.PaymentIntent = {
    id: intentId,
    object: "payment_intent",
    allowed_payment_method_types: input.allowed_payment_method_types ?? null,
    amount: input.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: isAutomatic
      ? { allow_redirects: input.automatic_payment_methods?.allow_redirects ?? "always", enabled: true }
      : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: input.capture_method,
    client_secret: `${intentId}_secret_${randomText(24)}`,
    confirmation_method: "automatic",
    created: call.now,
    currency: input.currency,
    customer,
    customer_account: null,
    description: input.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergeMetadata({}, input.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: method ?? null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" },
    },
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: input.receipt_email ?? null,
    review: null,
    setup_future_usage: input.setup_future_usage ?? null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: input.statement_descriptor_suffix ?? null,
    status: method === undefined ? "requires_payment_method" : "requires_confirmation",
    transfer_group: input.transfer_group ?? null,
  };
  call.store.put("payment_intent", intent, call.account);
  emit(call, "payment_intent.created", intent);
  return intent;
}

function create(call: Call, input: z.output<typeof creation>): Stripe.PaymentIntent {
  if (input.off_session && !input.confirm) {
    throw invalid("`off_session` can only be set when `confirm` is true.", { param: "off_session" });
  }
  const intent = makeIntent(call, input);
  return input.confirm ? confirmPayment(call, intent, howOf(input)) : intent;
}

function update(call: Call, input: z.output<typeof change>, intentId: string): Stripe.PaymentIntent {
  const before = named(call, "payment_intent", intentId);
  const { metadata: given, ...others } = input;
  if (Object.keys(others).length > 0 && !changeable.includes(before.status)) {
    throw invalid(
      `This PaymentIntent's ${Object.keys(others).join(", ")} could not be updated because it has a status of ${before.status}.`,
      { code: "payment_intent_unexpected_state" },
    );
  }
  const customer =
    input.customer === undefined ? idOf(before.customer) : livingCustomer(call, input.customer, false).id;
  const method = methodFor(call, input.payment_method, customer);
  return call.store.update(
    "payment_intent",
    intentId,
    {
      ...Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined)),
      customer,
      ...(method === undefined
        ? {}
        : { payment_method: method, status: "requires_confirmation" as const, next_action: null }),
      metadata: mergeMetadata(before.metadata, given),
    },
    call.account,
  );
}

function confirm(call: Call, input: z.output<typeof confirmation>, intentId: string): Stripe.PaymentIntent {
  let intent = named(call, "payment_intent", intentId);
  const method = methodFor(call, input.payment_method, idOf(intent.customer));
  const chosen = {
    ...(method === undefined ? {} : { payment_method: method }),
    ...(input.setup_future_usage === undefined ? {} : { setup_future_usage: input.setup_future_usage }),
  };
  if (Object.keys(chosen).length > 0 && changeable.includes(intent.status)) {
    intent = call.store.update("payment_intent", intentId, chosen, call.account);
  }
  return confirmPayment(call, intent, howOf(input));
}

function captureIntent(call: Call, input: z.output<typeof capture>, intentId: string): Stripe.PaymentIntent {
  const intent = named(call, "payment_intent", intentId);
  if (intent.status !== "requires_capture") {
    const why = intent.status === "succeeded" ? "it has already been captured" : `it has a status of ${intent.status}`;
    throw invalid(
      `This PaymentIntent could not be captured because ${why}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
      { code: "payment_intent_unexpected_state" },
    );
  }
  const cents = input.amount_to_capture ?? intent.amount_capturable;
  if (cents > intent.amount_capturable) {
    throw invalid("The amount to capture cannot be greater than the amount that is capturable.", {
      code: "amount_too_large",
      param: "amount_to_capture",
    });
  }
  const charge = settleCharge(call, named(call, "charge", idOf(intent.latest_charge) ?? ""), cents);
  const fields = { status: "succeeded", amount_capturable: 0, amount_received: cents } as const;
  const captured = call.store.update(
    "payment_intent",
    intentId,
    { ...fields, metadata: mergeMetadata(intent.metadata, input.metadata) },
    call.account,
  );
  emit(call, "charge.captured", charge);
  emit(call, "payment_intent.succeeded", captured);
  return captured;
}

const listing = z.strictObject({ ...paging, customer: id.optional() });

export const paymentIntentRoutes = [
  route("POST", "/v1/payment_intents", creation, create),
  route("GET", "/v1/payment_intents", listing, (call, input) => {
    const all = call.store.list("payment_intent", call.account);
    const wanted = all.filter(({ customer }) => input.customer === undefined || customer === input.customer);
    return page("/v1/payment_intents", wanted, input);
  }),
  route("GET", "/v1/payment_intents/:id", z.strictObject({ client_secret: id.optional() }), (call, _input, intentId) =>
    named(call, "payment_intent", intentId),
  ),
  route("POST", "/v1/payment_intents/:id", change, update),
  route("POST", "/v1/payment_intents/:id/confirm", confirmation, confirm),
  route("POST", "/v1/payment_intents/:id/capture", capture, captureIntent),
  route(
    "POST",
    "/v1/payment_intents/:id/cancel",
    z.strictObject({ cancellation_reason: reasons.optional() }),
    (call, input, intentId) =>
      cancelIntent(call, named(call, "payment_intent", intentId), input.cancellation_reason ?? null),
  ),
];
