import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startStripeServer } from "../stripe-server.ts";
import { failureOf, startStandIn, type TestStandIn } from "./testing/stand-in.ts";

let standIn: TestStandIn;
let stripe: Stripe;

beforeAll(async () => {
  standIn = await startStandIn();
  stripe = standIn.stripe;
});
afterAll(() => standIn.stop());

function raw(path: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
  const headers = { authorization: `Bearer ${standIn.secretKey}`, ...init.headers };
  return fetch(`http://127.0.0.1:${standIn.port}${path}`, { ...init, headers });
}

describe("requests", () => {
  it("refuses a missing key, a wrong key and another version, in Stripe's shape", async () => {
    expect((await fetch(`http://127.0.0.1:${standIn.port}/v1/customers`)).status).toBe(401);
    const other = new Stripe("sk_test_standin_other", { host: "127.0.0.1", port: standIn.port, protocol: "http" });
    const failure = await failureOf(other.customers.list());
    expect(failure).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
    expect(failure.message).not.toContain("sk_test_standin_other");
    const old = await raw("/v1/customers", { headers: { "stripe-version": "2020-08-27" } });
    expect([old.status, (await old.json()).error.type]).toEqual([400, "invalid_request_error"]);
  });

  it("takes the key as a user name as well", async () => {
    const authorization = `Basic ${Buffer.from(`${standIn.secretKey}:`).toString("base64")}`;
    expect((await raw("/v1/balance", { headers: { authorization } })).status).toBe(200);
  });

  it.each([
    [{}, "parameter_missing", "amount"],
    [{ amount: 12.5, currency: "usd" }, "parameter_invalid_integer", "amount"],
    [{ amount: 49, currency: "usd" }, "amount_too_small", "amount"],
    [{ amount: 1_000, currency: "usd", color: "red" }, "parameter_unknown", "color"],
    [
      { amount: 1_000, currency: "usd", automatic_payment_methods: { enabled: true, x: 1 } },
      "parameter_unknown",
      "automatic_payment_methods[x]",
    ],
    [{ amount: 1_000, currency: "usd", customer: "cus_nobody" }, "resource_missing", "customer"],
  ])("names what is wrong with %j", async (parameters, code, param) => {
    const failure = await failureOf(stripe.paymentIntents.create(parameters as never));
    expect(failure).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect([failure.statusCode, failure.code, failure.param]).toEqual([400, code, param]);
    expect(failure.requestId).toMatch(/^req_/);
  });

  it("answers 404 for what is not there", async () => {
    const failure = await failureOf(stripe.customers.retrieve("cus_nobody"));
    expect([failure.statusCode, failure.code]).toEqual([404, "resource_missing"]);
    expect((await raw("/v1/subscriptions")).status).toBe(404);
  });

  it("reads nested parameters, merges metadata and unsets what is emptied", async () => {
    const customer = await stripe.customers.create({ name: "Jenny", metadata: { user: "u1", shoe: "9½" } });
    const changed = await stripe.customers.update(customer.id, { name: "", metadata: { user: "", size: "44" } });
    expect(changed.name).toBeNull();
    expect(changed.metadata).toEqual({ shoe: "9½", size: "44" });
    expect((await stripe.customers.update(customer.id, { metadata: "" })).metadata).toEqual({});
  });

  it("undoes everything that a refused request had begun", async () => {
    const before = (await stripe.customers.list({ limit: 100 })).data;
    await failureOf(stripe.customers.create({ email: "a@solebook.example", payment_method: "pm_card_chargeDeclined" }));
    await failureOf(stripe.customers.create({ email: "b@solebook.example", payment_method: "pm_nothing" }));
    expect((await stripe.customers.list({ limit: 100 })).data).toEqual(before);
  });
});

describe("lists", () => {
  it("pages forwards and backwards, the newest first", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      ids.unshift((await stripe.customers.create({ email: "pages@solebook.example" })).id);
    }
    const filter = { email: "pages@solebook.example" };
    const first = await stripe.customers.list({ ...filter, limit: 2 });
    expect([first.data.map(({ id }) => id), first.has_more]).toEqual([ids.slice(0, 2), true]);
    const second = await stripe.customers.list({ ...filter, limit: 3, starting_after: ids[1] ?? "" });
    expect([second.data.map(({ id }) => id), second.has_more]).toEqual([ids.slice(2), false]);
    const back = await stripe.customers.list({ ...filter, limit: 2, ending_before: ids[3] ?? "" });
    expect(back.data.map(({ id }) => id)).toEqual(ids.slice(1, 3));
    const all = await stripe.customers.list({ ...filter, limit: 2 }).autoPagingToArray({ limit: 100 });
    expect(all.map(({ id }) => id)).toEqual(ids);
    expect((await failureOf(stripe.customers.list({ limit: 101 }))).param).toBe("limit");
  });

  it("expands ids, deeply and in lists, and names what cannot be expanded", async () => {
    const { id: customer } = await stripe.customers.create();
    const intent = await stripe.paymentIntents.create({
      amount: 2_000,
      currency: "usd",
      customer,
      payment_method: "pm_card_visa",
      confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      expand: ["customer", "latest_charge.balance_transaction"],
    });
    expect(intent.customer).toMatchObject({ id: customer, object: "customer" });
    expect(intent.latest_charge).toMatchObject({ object: "charge", balance_transaction: { net: 2_000 - 88 } });
    const list = await stripe.paymentIntents.list({ customer, expand: ["data.latest_charge"] });
    expect(list.data[0]?.latest_charge).toMatchObject({ object: "charge", amount: 2_000 });
    const failure = await failureOf(stripe.paymentIntents.retrieve(intent.id, { expand: ["nothing"] }));
    expect(failure.message).toContain("(nothing)");
  });
});

describe("idempotency", () => {
  it("answers the same for the same key and body, and refuses another body", async () => {
    const options = { idempotencyKey: "charge-1" };
    const first = await stripe.paymentIntents.create({ amount: 1_000, currency: "usd" }, options);
    const again = await stripe.paymentIntents.create({ amount: 1_000, currency: "usd" }, options);
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
    expect(again.lastResponse.headers["original-request"]).toBe(first.lastResponse.requestId);
    const failure = await failureOf(stripe.paymentIntents.create({ amount: 1_001, currency: "usd" }, options));
    expect(failure).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    expect((await failureOf(stripe.customers.create({}, options))).type).toBe("StripeIdempotencyError");
  });

  it("remembers a decline, which was a real try, but not parameters that made no sense", async () => {
    const body = {
      amount: 1_000,
      currency: "usd",
      payment_method: "pm_card_chargeDeclined",
      confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    } as const;
    const first = await failureOf(stripe.paymentIntents.create(body, { idempotencyKey: "decline-1" }));
    const again = await failureOf(stripe.paymentIntents.create(body, { idempotencyKey: "decline-1" }));
    expect(again.payment_intent?.id).toBe(first.payment_intent?.id);
    expect(first.payment_intent?.id).toMatch(/^pi_/);
    await failureOf(stripe.paymentIntents.create({ currency: "usd" } as never, { idempotencyKey: "late-1" }));
    expect(
      (await stripe.paymentIntents.create({ amount: 500, currency: "usd" }, { idempotencyKey: "late-1" })).amount,
    ).toBe(500);
  });

  it("forgets a key after a day", async () => {
    const other = await startStandIn();
    const create = () => other.stripe.customers.create({}, { idempotencyKey: "yesterday" });
    const first = await create();
    other.pass(24 * 60 * 60 + 1);
    expect((await create()).id).not.toBe(first.id);
    await other.stop();
  });
});

describe("where it starts", () => {
  it("takes no key of Stripe's own, and never starts in production", async () => {
    const options = { port: 0, directory: standIn.directory };
    await expect(startStripeServer({ ...options, secretKey: "sk_test_51Habcdefghijkl" })).rejects.toThrow(
      "made for it",
    );
    await expect(startStripeServer({ ...options, secretKey: "sk_live_51Habcdefghijkl" })).rejects.toThrow(
      "made for it",
    );
    process.env.APP_ENV = "production";
    await expect(startStripeServer({ ...options, secretKey: standIn.secretKey })).rejects.toThrow("production");
    process.env.APP_ENV = "local";
  });
});
