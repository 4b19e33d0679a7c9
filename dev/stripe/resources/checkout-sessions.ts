import type Stripe from "stripe";
import { z } from "zod";
import { type Call, emit, livingCustomer, named, route } from "../call.ts";
import { invalid } from "../failure.ts";
import { idOf, newId } from "../ids.ts";
import { page } from "../lists.ts";
import { currency, id, integer, type Known, mergeMetadata, metadata, paging, text, url } from "../parameters.ts";
import { cancelIntent } from "../payments.ts";
import { cancelSetup, makeSetup } from "./setup-intents.ts";

const shortestSeconds = 30 * 60;
const longestSeconds = 24 * 60 * 60;

const product = z.strictObject({
  name: z.string().min(1),
  description: text.optional(),
  images: z.array(url).max(8).optional(),
  metadata: metadata.optional(),
});
const item = z.strictObject({
  price_data: z.strictObject({ currency, unit_amount: integer, product_data: product }),
  quantity: integer.default(1),
});
const creation = z.strictObject({
  mode: z.enum(["payment", "setup"]),
  success_url: z.string().min(1),
  cancel_url: url.optional(),
  ui_mode: z.enum(["hosted_page"]).optional(),
  currency: currency.optional(),
  allowed_payment_method_types: z
    .array(z.enum(["card"]))
    .min(1)
    .optional(),
  customer: id.optional(),
  customer_email: text.optional(),
  customer_creation: z.enum(["always", "if_required"]).optional(),
  client_reference_id: text.optional(),
  expires_at: integer.optional(),
  line_items: z.array(item).min(1).max(100).optional(),
  metadata: metadata.optional(),
  payment_intent_data: z
    .strictObject({
      capture_method: z.enum(["automatic", "automatic_async", "manual"]).optional(),
      description: text.optional(),
      metadata: metadata.optional(),
      setup_future_usage: z.enum(["off_session", "on_session"]).optional(),
      transfer_group: text.optional(),
    })
    .optional(),
  setup_intent_data: z.strictObject({ description: text.optional(), metadata: metadata.optional() }).optional(),
} satisfies Known<Stripe.Checkout.SessionCreateParams>);
type Creation = z.output<typeof creation>;

function lineItem(line: z.output<typeof item>): Stripe.LineItem {
  const total = line.price_data.unit_amount * line.quantity;
  return {
    id: newId("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency: line.price_data.currency,
    description: line.price_data.product_data.name,
    metadata: {},
    // Made on the spot: there is no price or product that could be asked for.
    price: null,
    quantity: line.quantity,
  };
}

function checkMode(call: Call, input: Creation): void {
  if (input.mode === "payment" && input.line_items === undefined) {
    throw invalid("Missing required param: line_items.", { code: "parameter_missing", param: "line_items" });
  }
  if (input.mode === "setup") {
    for (const param of ["line_items", "payment_intent_data"] as const) {
      if (input[param] !== undefined) throw invalid(`You can not pass \`${param}\` in \`setup\` mode.`, { param });
    }
    if (input.currency === undefined && input.allowed_payment_method_types === undefined) {
      throw invalid("Missing required param: currency.", { code: "parameter_missing", param: "currency" });
    }
  } else if (input.setup_intent_data !== undefined) {
    throw invalid("You can not pass `setup_intent_data` in `payment` mode.", { param: "setup_intent_data" });
  }
  if (!URL.canParse(input.success_url)) throw invalid("Not a valid URL", { code: "url_invalid", param: "success_url" });
  const lasts = (input.expires_at ?? call.now + longestSeconds) - call.now;
  if (lasts < shortestSeconds || lasts > longestSeconds) {
    const bound = lasts < shortestSeconds ? "at least 30 minutes" : "less than 24 hours";
    throw invalid(`The \`expires_at\` timestamp must be ${bound} from Checkout Session creation.`, {
      param: "expires_at",
    });
  }
}

function create(call: Call, input: Creation): Stripe.Checkout.Session {
  checkMode(call, input);
  const customer = input.customer === undefined ? null : livingCustomer(call, input.customer, false);
  const items = (input.line_items ?? []).map(lineItem);
  const total = items.reduce((sum, { amount_total: cents }) => sum + cents, 0);
  const isPayment = input.mode === "payment";
  if (isPayment && total < 50) {
    throw invalid("The Checkout Session's total amount must convert to at least 50 cents.", {
      code: "amount_too_small",
    });
  }
  const sessionId = newId("cs_test", 58);
  const asked = input.payment_intent_data;
  call.store.put("checkout", {
    id: sessionId,
    lineItems: items,
    intent: {
      capture_method: asked?.capture_method ?? "automatic_async",
      setup_future_usage: asked?.setup_future_usage ?? null,
      description: asked?.description ?? null,
      transfer_group: asked?.transfer_group ?? null,
      metadata: mergeMetadata({}, asked?.metadata),
    },
  });
  const setup = isPayment
    ? null
    : makeSetup(call, {
        usage: "off_session",
        allowed_payment_method_types: ["card"],
        ...(customer ? { customer: customer.id } : {}),
        description: input.setup_intent_data?.description ?? null,
        metadata: input.setup_intent_data?.metadata,
      });
  const session: Stripe.Checkout.Session = {
    id: sessionId,
    object: "checkout.session",
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: input.allowed_payment_method_types ?? null,
    amount_subtotal: isPayment ? total : null,
    amount_total: isPayment ? total : null,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: input.cancel_url ?? null,
    client_reference_id: input.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: call.now,
    currency: isPayment ? "usd" : (input.currency ?? null),
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: customer?.id ?? null,
    customer_account: null,
    customer_creation: customer ? null : (input.customer_creation ?? (isPayment ? "if_required" : "always")),
    customer_details: null,
    customer_email: input.customer_email ?? null,
    discounts: isPayment ? [] : null,
    expires_at: input.expires_at ?? call.now + longestSeconds,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: null,
    managed_payments: null,
    metadata: mergeMetadata({}, input.metadata),
    mode: input.mode,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: isPayment ? "if_required" : "always",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    payment_status: isPayment ? "unpaid" : "no_payment_required",
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: setup?.id ?? null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: null,
    subscription: null,
    success_url: input.success_url,
    total_details: isPayment ? { amount_discount: 0, amount_shipping: 0, amount_tax: 0 } : null,
    ui_mode: "hosted_page",
    url: call.pageUrl(`checkout/${sessionId}`, input.success_url),
    wallet_options: null,
  };
  return call.store.put("checkout.session", session, call.account);
}

/** Closes an open session; what it had begun is canceled. Also done by the clock. */
export function expireSession(call: Call, session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  if (session.status !== "open") {
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  }
  const intent = call.store.find("payment_intent", idOf(session.payment_intent) ?? "", call.account);
  if (intent && intent.status !== "canceled") cancelIntent(call, intent, "abandoned");
  const setup = call.store.find("setup_intent", idOf(session.setup_intent) ?? "", call.account);
  if (setup && setup.status !== "canceled") cancelSetup(call, setup, "abandoned");
  const expired = call.store.update("checkout.session", session.id, { status: "expired", url: null }, call.account);
  emit(call, "checkout.session.expired", expired);
  return expired;
}

const listing = z.strictObject({
  ...paging,
  customer: id.optional(),
  payment_intent: id.optional(),
  status: z.enum(["open", "complete", "expired"]).optional(),
});
const none = z.strictObject({});

export const checkoutSessionRoutes = [
  route("POST", "/v1/checkout/sessions", creation, create),
  route("GET", "/v1/checkout/sessions", listing, (call, input) => {
    const wanted = call.store
      .list("checkout.session", call.account)
      .filter(({ customer }) => input.customer === undefined || customer === input.customer)
      .filter((session) => input.payment_intent === undefined || session.payment_intent === input.payment_intent)
      .filter(({ status }) => input.status === undefined || status === input.status);
    return page("/v1/checkout/sessions", wanted, input);
  }),
  route("GET", "/v1/checkout/sessions/:id", none, (call, _input, sessionId) =>
    named(call, "checkout.session", sessionId),
  ),
  route("POST", "/v1/checkout/sessions/:id/expire", none, (call, _input, sessionId) =>
    expireSession(call, named(call, "checkout.session", sessionId)),
  ),
  route("GET", "/v1/checkout/sessions/:id/line_items", z.strictObject(paging), (call, input, sessionId) => {
    named(call, "checkout.session", sessionId);
    const items = call.store.find("checkout", sessionId)?.lineItems ?? [];
    return page(`/v1/checkout/sessions/${sessionId}/line_items`, items, input);
  }),
];
