import { createServer } from "node:http";
import Stripe from "stripe";
import { afterEach, describe, expect, it } from "vitest";
import { chargeAway, onboardedAccount, startStandIn, type TestStandIn } from "./testing/stand-in.ts";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

interface Delivery {
  body: string;
  signature: string;
}

/** Somebody who takes webhooks. @param answer the status for a delivery, by how many came before it */
async function startReceiver(answer: (index: number) => number | Promise<number> = () => 200) {
  const deliveries: Delivery[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    deliveries.push({ body, signature: String(request.headers["stripe-signature"]) });
    response.writeHead(await answer(deliveries.length - 1)).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanUps.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    deliveries,
    typesOf: () => deliveries.map(({ body }) => String(JSON.parse(body).type)),
  };
}

async function start(options: Parameters<typeof startStandIn>[0] = {}): Promise<TestStandIn> {
  const standIn = await startStandIn(options);
  cleanUps.push(() => standIn.stop());
  return standIn;
}

const secret = "whsec_only_for_tests";

describe("webhooks", () => {
  it("are signed so that the official package verifies them, and nothing else passes", async () => {
    const receiver = await startReceiver();
    const { stripe } = await start();
    const endpoint = await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ["customer.created"] });
    const customer = await stripe.customers.create({ email: "hook@solebook.example" });
    await expect.poll(() => receiver.deliveries.length).toBe(1);
    const [{ body, signature } = { body: "", signature: "" }] = receiver.deliveries;
    const event = stripe.webhooks.constructEvent(body, signature, endpoint.secret ?? "");
    expect(event).toMatchObject({
      type: "customer.created",
      api_version: Stripe.API_VERSION,
      data: { object: { id: customer.id } },
    });
    expect(event.request?.id).toMatch(/^req_/);
    expect(() => stripe.webhooks.constructEvent(body, signature, "whsec_other")).toThrow("signature");
    expect(() =>
      stripe.webhooks.constructEvent(body.replace("hook@", "hack@"), signature, endpoint.secret ?? ""),
    ).toThrow();
    expect((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined();
  });

  it("come only to those who asked for them", async () => {
    const [some, all] = [await startReceiver(), await startReceiver()];
    const { stripe } = await start({ listener: { url: all.url, secret } });
    await stripe.webhookEndpoints.create({ url: some.url, enabled_events: ["payment_intent.succeeded"] });
    await chargeAway(stripe, "pm_card_visa", 1_000);
    await expect
      .poll(() => all.typesOf().sort())
      .toEqual([
        "charge.succeeded",
        "customer.created",
        "payment_intent.created",
        "payment_intent.succeeded",
        "payment_method.attached",
      ]);
    expect(some.typesOf()).toEqual(["payment_intent.succeeded"]);
  });

  it("come to a listener only for the types it was given", async () => {
    const receiver = await startReceiver();
    const events = ["payment_method.attached"];
    const { stripe } = await start({ listener: { url: receiver.url, secret, events } });
    await chargeAway(stripe, "pm_card_visa", 1_000);
    await expect.poll(() => receiver.typesOf()).toEqual(events);
  });

  it("come again after an error until they are taken, with a fresh signature each time", async () => {
    const receiver = await startReceiver((index) => (index < 2 ? 500 : 200));
    const { stripe } = await start({ listener: { url: receiver.url, secret } });
    await stripe.customers.create();
    await expect.poll(() => receiver.deliveries.length).toBe(3);
    const events = receiver.deliveries.map(({ body, signature }) =>
      stripe.webhooks.constructEvent(body, signature, secret),
    );
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
    await expect.poll(async () => (await stripe.events.retrieve(events[0]?.id ?? "")).pending_webhooks).toBe(0);
    expect(receiver.deliveries).toHaveLength(3);
  });

  it("do not wait for each other: a slow one is overtaken", async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const receiver = await startReceiver(async (index) => {
      if (index === 0) await gate;
      return index === 0 ? 500 : 200;
    });
    const { stripe } = await start({ listener: { url: receiver.url, secret } });
    const first = await stripe.customers.create();
    await expect.poll(() => receiver.deliveries.length).toBe(1);
    const second = await stripe.customers.create();
    await expect.poll(() => receiver.deliveries.length).toBe(2);
    release();
    await expect.poll(() => receiver.deliveries.length).toBe(3);
    const ids = receiver.deliveries.map(({ body }) => String(JSON.parse(body).data.object.id));
    expect(ids).toEqual([first.id, second.id, first.id]);
  });

  it("survive a restart: what nobody took is sent by the next process", async () => {
    const receiver = await startReceiver((index) => (index === 0 ? 503 : 200));
    const first = await start({ listener: { url: receiver.url, secret }, retryDelaysMs: [50] });
    await first.stripe.customers.create();
    await expect.poll(() => receiver.deliveries.length).toBe(1);
    const { directory, secretKey } = first;
    const second = await startStandIn({
      directory,
      secretKey,
      listener: { url: receiver.url, secret },
      retryDelaysMs: [50],
    });
    cleanUps.push(() => second.stop());
    await expect.poll(() => receiver.deliveries.length).toBeGreaterThanOrEqual(2);
    expect(new Set(receiver.deliveries.map(({ body }) => JSON.parse(body).id)).size).toBe(1);
  });

  it("tell that a deleted account is connected no more", async () => {
    const receiver = await startReceiver();
    const { stripe } = await start();
    const wanted = { enabled_events: ["account.application.deauthorized" as const], connect: true };
    await stripe.webhookEndpoints.create({ url: receiver.url, ...wanted });
    const { id } = await stripe.accounts.create({ type: "express" });
    await stripe.accounts.del(id);
    await expect.poll(() => receiver.deliveries.length).toBe(1);
    expect(JSON.parse(receiver.deliveries[0]?.body ?? "{}")).toMatchObject({
      type: "account.application.deauthorized",
      account: id,
      data: { object: { object: "application" } },
    });
  });

  it("of connected accounts name the account and go to the endpoints for them", async () => {
    const [own, connected] = [await startReceiver(), await startReceiver()];
    const standIn = await start();
    const { stripe } = standIn;
    await stripe.webhookEndpoints.create({ url: own.url, enabled_events: ["*"] });
    await stripe.webhookEndpoints.create({ url: connected.url, enabled_events: ["account.updated"], connect: true });
    const account = await onboardedAccount(standIn);
    await expect.poll(() => connected.deliveries.length).toBe(1);
    expect(JSON.parse(connected.deliveries[0]?.body ?? "{}")).toMatchObject({
      account,
      type: "account.updated",
      data: { object: { id: account, payouts_enabled: true, details_submitted: true } },
    });
    expect(own.typesOf()).toEqual([]);
  });
});
