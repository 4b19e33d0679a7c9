import type Stripe from "stripe";
import type { Call } from "./call.ts";
import type { CollectionName } from "./collections.ts";
import { invalid } from "./failure.ts";
import { idOf } from "./ids.ts";
import { page } from "./lists.ts";

const kinds: readonly [prefix: string, collection: CollectionName][] = [
  ["acct_", "account"],
  ["ch_", "charge"],
  ["cs_", "checkout.session"],
  ["cus_", "customer"],
  ["du_", "dispute"],
  ["pi_", "payment_intent"],
  ["pm_", "payment_method"],
  ["po_", "payout"],
  ["py_", "charge"],
  ["pyr_", "refund"],
  ["re_", "refund"],
  ["seti_", "setup_intent"],
  ["tr_", "transfer"],
  ["trr_", "transfer_reversal"],
  ["txn_", "balance_transaction"],
];

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What depends on the moment of asking. */
function present(call: Call, value: Fields): Fields {
  if (value.object === "balance_transaction" && typeof value.available_on === "number") {
    return { ...value, status: value.available_on <= call.now ? "available" : "pending" };
  }
  if (value.object === "checkout.session" && value.mode === "payment" && value.status === "complete") {
    const intent = call.store.find("payment_intent", idOf(value.payment_intent as string | null) ?? "", call.account);
    return { ...value, payment_status: intent?.status === "succeeded" ? "paid" : "unpaid" };
  }
  return { ...value };
}

function load(call: Call, id: string): Fields | undefined {
  const collection = kinds.find(([prefix]) => id.startsWith(prefix))?.[1];
  if (collection === undefined) return undefined;
  const own = call.store.find(collection, id, call.account);
  // The other end of a transfer lies with the connected account.
  const found = own ?? call.store.everyone(collection).find(({ value }) => value.id === id)?.value;
  return found && present(call, { ...found });
}

/** Lists that are part of an object only when they are asked for. */
function includable(call: Call, value: Fields, name: string): Stripe.ApiList<{ id: string }> | undefined {
  const id = String(value.id);
  if (value.object === "charge" && name === "refunds") {
    const refunds = call.store.list("refund", call.account).filter(({ charge }) => charge === id);
    return page(`/v1/charges/${id}/refunds`, refunds, { limit: 10 });
  }
  if (value.object === "checkout.session" && name === "line_items") {
    const items = call.store.find("checkout", id)?.lineItems ?? [];
    return page(`/v1/checkout/sessions/${id}/line_items`, items, { limit: 10 });
  }
  return undefined;
}

function expandField(call: Call, value: Fields, name: string, rest: readonly string[], path: string): Fields {
  const present = value[name] === undefined ? includable(call, value, name) : value[name];
  if (present === undefined) {
    throw invalid(`This property cannot be expanded (${path}).`, { param: "expand" });
  }
  if (present === null) return value;
  const whole = typeof present === "string" ? load(call, present) : present;
  if (whole === undefined) throw invalid(`This property cannot be expanded (${path}).`, { param: "expand" });
  return { ...value, [name]: expandPath(call, whole, rest, path) };
}

function expandPath(call: Call, value: unknown, parts: readonly string[], path: string): unknown {
  if (Array.isArray(value)) return value.map((one) => expandPath(call, one, parts, path));
  const [name, ...rest] = parts;
  if (name === undefined || !isFields(value)) return value;
  return expandField(call, value, name, rest, path);
}

const deepest = 4;

/** An answer as it is sent: fields that depend on the moment, and ids replaced by what they stand for where asked. */
export function render(call: Call, answer: object, expand: readonly string[]): object {
  let value: Fields = present(call, { ...answer });
  if (Array.isArray(value.data))
    value = { ...value, data: value.data.map((one) => (isFields(one) ? present(call, one) : one)) };
  for (const path of expand) {
    const parts = path.split(".");
    if (parts.length > deepest)
      throw invalid(`You cannot expand more than ${deepest} levels of a property.`, { param: "expand" });
    const expanded = expandPath(call, value, parts, path);
    if (isFields(expanded)) value = expanded;
  }
  return value;
}
