import type Stripe from "stripe";
import { z } from "zod";
import { type Call, emit, livingCustomer, named, route } from "../call.ts";
import { findCard } from "../cards.ts";
import { invalid } from "../failure.ts";
import { idOf, newId, randomText } from "../ids.ts";
import { page } from "../lists.ts";
import { flag, id, type Known, mergeMetadata, metadata, paging, text, url } from "../parameters.ts";
import { confirmSetup } from "../setups.ts";

const fields = {
  customer: id.optional(),
  payment_method: id.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
};
const creation = z.strictObject({
  ...fields,
  usage: z.enum(["off_session", "on_session"]).default("off_session"),
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(["always", "never"]).optional() })
    .optional(),
  allowed_payment_method_types: z
    .array(z.enum(["card"]))
    .min(1)
    .optional(),
  confirm: flag.optional(),
  return_url: url.optional(),
} satisfies Known<Stripe.SetupIntentCreateParams>);
const change = z.strictObject(fields);
const confirmation = z.strictObject({ payment_method: id.optional(), return_url: url.optional() });
const reasons = z.enum(["abandoned", "duplicate", "requested_by_customer"]);

/** A new intent, not yet confirmed. Also what a Checkout Session in mode `setup` makes. */
export function makeSetup(call: Call, input: z.output<typeof creation>): Stripe.SetupIntent {
  const intentId = newId("seti");
  const method = input.payment_method === undefined ? null : findCard(call, input.payment_method, "payment_method").id;
  const isAutomatic = input.automatic_payment_methods?.enabled ?? true;
  const intent: Stripe.SetupIntent = {
    id: intentId,
    object: "setup_intent",
    allowed_payment_method_types: input.allowed_payment_method_types ?? null,
    application: null,
    automatic_payment_methods: isAutomatic
      ? { allow_redirects: input.automatic_payment_methods?.allow_redirects ?? "always", enabled: true }
      : null,
    cancellation_reason: null,
    client_secret: `${intentId}_secret_${randomText(24)}`,
    created: call.now,
    customer: input.customer === undefined ? null : livingCustomer(call, input.customer, false).id,
    customer_account: null,
    description: input.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: mergeMetadata({}, input.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: method,
    payment_method_configuration_details: null,
    payment_method_options: { card: { mandate_options: null, network: null, request_three_d_secure: "automatic" } },
    payment_method_types: ["card"],
    single_use_mandate: null,
    status: method === null ? "requires_payment_method" : "requires_confirmation",
    usage: input.usage,
  };
  call.store.put("setup_intent", intent, call.account);
  emit(call, "setup_intent.created", intent);
  return intent;
}

function create(call: Call, input: z.output<typeof creation>): Stripe.SetupIntent {
  const intent = makeSetup(call, input);
  if (!input.confirm) return intent;
  return confirmSetup(call, intent, { returnUrl: input.return_url ?? null, isAuthenticated: false });
}

function withCard(call: Call, intent: Stripe.SetupIntent, reference: string | undefined): Stripe.SetupIntent {
  if (reference === undefined) return intent;
  const fields = {
    payment_method: findCard(call, reference, "payment_method").id,
    status: "requires_confirmation",
  } as const;
  return call.store.update("setup_intent", intent.id, fields, call.account);
}

function update(call: Call, input: z.output<typeof change>, intentId: string): Stripe.SetupIntent {
  const before = withCard(call, named(call, "setup_intent", intentId), input.payment_method);
  const customer =
    input.customer === undefined ? idOf(before.customer) : livingCustomer(call, input.customer, false).id;
  return call.store.update(
    "setup_intent",
    intentId,
    {
      customer,
      description: input.description === undefined ? before.description : input.description,
      metadata: mergeMetadata(before.metadata, input.metadata),
    },
    call.account,
  );
}

/** Ends an intent that has not saved a card. */
export function cancelSetup(
  call: Call,
  intent: Stripe.SetupIntent,
  reason: Stripe.SetupIntent.CancellationReason | null,
): Stripe.SetupIntent {
  if (intent.status === "succeeded" || intent.status === "canceled") {
    throw invalid(
      `You cannot cancel this SetupIntent because it has a status of ${intent.status}. Only a SetupIntent with one of the following statuses may be canceled: requires_payment_method, requires_confirmation, requires_action.`,
      { code: "setup_intent_unexpected_state" },
    );
  }
  const fields = { status: "canceled", cancellation_reason: reason, next_action: null } as const;
  const canceled = call.store.update("setup_intent", intent.id, fields, call.account);
  emit(call, "setup_intent.canceled", canceled);
  return canceled;
}

const listing = z.strictObject({ ...paging, customer: id.optional(), payment_method: id.optional() });

export const setupIntentRoutes = [
  route("POST", "/v1/setup_intents", creation, create),
  route("GET", "/v1/setup_intents", listing, (call, input) => {
    const wanted = call.store
      .list("setup_intent", call.account)
      .filter(({ customer }) => input.customer === undefined || customer === input.customer)
      .filter((intent) => input.payment_method === undefined || intent.payment_method === input.payment_method);
    return page("/v1/setup_intents", wanted, input);
  }),
  route("GET", "/v1/setup_intents/:id", z.strictObject({ client_secret: id.optional() }), (call, _input, intentId) =>
    named(call, "setup_intent", intentId),
  ),
  route("POST", "/v1/setup_intents/:id", change, update),
  route("POST", "/v1/setup_intents/:id/confirm", confirmation, (call, input, intentId) => {
    const intent = withCard(call, named(call, "setup_intent", intentId), input.payment_method);
    return confirmSetup(call, intent, { returnUrl: input.return_url ?? null, isAuthenticated: false });
  }),
  route(
    "POST",
    "/v1/setup_intents/:id/cancel",
    z.strictObject({ cancellation_reason: reasons.optional() }),
    (call, input, intentId) =>
      cancelSetup(call, named(call, "setup_intent", intentId), input.cancellation_reason ?? null),
  ),
];
