import type Stripe from "stripe";
import { z } from "zod";
import { type Call, emit, livingCustomer, named, route } from "../call.ts";
import { attachCard, findCard } from "../cards.ts";
import { invalid, notFound } from "../failure.ts";
import { newId, randomText } from "../ids.ts";
import { page } from "../lists.ts";
import { id, type Known, type MetadataInput, mergeMetadata, metadata, paging, text } from "../parameters.ts";

const fields = {
  email: text.optional(),
  name: text.optional(),
  phone: text.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  invoice_settings: z.strictObject({ default_payment_method: text.optional() }).optional(),
};
const creation = z.strictObject({
  ...fields,
  payment_method: id.optional(),
} satisfies Known<Stripe.CustomerCreateParams>);
const change = z.strictObject(fields);
const none = z.strictObject({});

type Fields = z.output<typeof change>;

/** The default card must be one of the customer's. */
function defaultOf(call: Call, customerId: string, input: Fields): string | null | undefined {
  const wanted = input.invoice_settings?.default_payment_method;
  if (wanted === undefined || wanted === null) return wanted;
  const method = call.store.find("payment_method", wanted, call.account);
  if (method?.customer === customerId) return wanted;
  const param = "invoice_settings[default_payment_method]";
  if (!method) throw notFound("PaymentMethod", wanted, param, false);
  throw invalid(
    `The customer does not have a payment method with the ID ${wanted}. The payment method must be attached to the customer.`,
    { code: "resource_missing", param },
  );
}

function settings(defaultMethod: string | null): Stripe.Customer["invoice_settings"] {
  return { custom_fields: null, default_payment_method: defaultMethod, footer: null, rendering_options: null };
}

function apply(before: Stripe.Customer, input: Fields & { metadata?: MetadataInput | undefined }): Stripe.Customer {
  return {
    ...before,
    email: input.email === undefined ? before.email : input.email,
    name: input.name === undefined ? (before.name ?? null) : input.name,
    phone: input.phone === undefined ? (before.phone ?? null) : input.phone,
    description: input.description === undefined ? before.description : input.description,
    metadata: mergeMetadata(before.metadata, input.metadata),
  };
}

/** A new customer. Also made by a Checkout Session that has none. */
export function makeCustomer(call: Call, input: z.output<typeof creation>): Stripe.Customer {
  const customerId = newId("cus", 14);
  if (
    input.invoice_settings?.default_payment_method &&
    input.invoice_settings.default_payment_method !== input.payment_method
  ) {
    defaultOf(call, customerId, input);
  }
  const empty: Stripe.Customer = {
    id: customerId,
    object: "customer",
    address: null,
    balance: 0,
    created: call.now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: settings(input.invoice_settings?.default_payment_method ?? null),
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
  const customer = apply(empty, input);
  call.store.put("customer", customer, call.account);
  emit(call, "customer.created", customer);
  if (input.payment_method !== undefined) {
    const method = attachCard(call, findCard(call, input.payment_method, "payment_method"), customerId);
    emit(call, "payment_method.attached", method);
  }
  return customer;
}

function update(call: Call, input: Fields, customerId: string): Stripe.Customer {
  const before = livingCustomer(call, customerId, true);
  const chosen = defaultOf(call, customerId, input);
  const changed = apply(before, input);
  if (chosen !== undefined) changed.invoice_settings = settings(chosen);
  call.store.put("customer", changed, call.account);
  emit(call, "customer.updated", changed, { previous: differences(before, changed) });
  return changed;
}

/** The fields that differ, as they were. */
function differences(before: object, after: object): object {
  const now = new Map(Object.entries(after));
  return Object.fromEntries(
    Object.entries(before).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(now.get(name))),
  );
}

function remove(call: Call, customerId: string): Stripe.DeletedCustomer {
  const customer = livingCustomer(call, customerId, true);
  for (const method of call.store.list("payment_method", call.account)) {
    if (method.customer !== customerId) continue;
    call.store.update("payment_method", method.id, { customer: null }, call.account);
    call.store.update("card", method.id, { isSpent: true }, call.account);
  }
  const deleted: Stripe.DeletedCustomer = { id: customerId, object: "customer", deleted: true };
  call.store.put("customer", deleted, call.account);
  emit(call, "customer.deleted", customer);
  return deleted;
}

function isLiving(customer: Stripe.Customer | Stripe.DeletedCustomer): customer is Stripe.Customer {
  return !customer.deleted;
}

const byEmail = z.strictObject({ ...paging, email: z.string().optional() });
const methodList = z.strictObject({ ...paging, type: z.enum(["card"]).optional() });

/** A customer's own card. */
function ownCard(call: Call, customerId: string, methodId: string): Stripe.PaymentMethod {
  livingCustomer(call, customerId, true);
  const method = named(call, "payment_method", methodId);
  if (method.customer !== customerId) throw notFound("PaymentMethod", methodId, "payment_method", true);
  return method;
}

export const customerRoutes = [
  route("POST", "/v1/customers", creation, makeCustomer),
  route("GET", "/v1/customers", byEmail, (call, input) =>
    page(
      "/v1/customers",
      call.store
        .list("customer", call.account)
        .filter(isLiving)
        .filter(({ email }) => input.email === undefined || email === input.email),
      input,
    ),
  ),
  route("GET", "/v1/customers/:id", none, (call, _input, customerId) => named(call, "customer", customerId)),
  route("POST", "/v1/customers/:id", change, update),
  route("DELETE", "/v1/customers/:id", none, (call, _input, customerId) => remove(call, customerId)),
  route("GET", "/v1/customers/:id/payment_methods", methodList, (call, input, customerId) => {
    livingCustomer(call, customerId, true);
    const methods = call.store.list("payment_method", call.account).filter(({ customer }) => customer === customerId);
    return page(`/v1/customers/${customerId}/payment_methods`, methods, input);
  }),
  route("GET", "/v1/customers/:id/payment_methods/:second", none, (call, _input, customerId, methodId) =>
    ownCard(call, customerId, methodId),
  ),
];
