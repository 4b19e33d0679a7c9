import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signatureOf } from "@/dev/stripe/deliveries.ts";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { anonymousActor, type UserActor } from "@/lib/core/actor.ts";
import { fixedClock } from "@/lib/core/clock.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { stripeEventTypes } from "@/lib/domain/payments/events.ts";
import { maximumPaymentMethods } from "@/lib/domain/payments/model.ts";
import { listPaymentMethods } from "@/lib/domain/payments/queries.ts";
import { createPaymentMethod, createUser } from "@/prisma/factories/accounts.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { dispatchOutbox } from "../events/dispatch-outbox.ts";
import { ensureCustomer } from "./ensure-customer.ts";
import { finishCardSetup } from "./finish-card-setup.ts";
import { receiveStripeEvent } from "./receive-stripe-event.ts";
import { removePaymentMethod } from "./remove-payment-method.ts";
import { startCardSetup } from "./start-card-setup.ts";
import { effectiveTypes } from "./stripe-effects.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T10:00:00Z");
const clock = fixedClock(now);
const secret = "whsec_only_for_tests";
const places = {
  origin: "http://shop.example",
  returnPath: "/account/payment/return?back=%2Fx",
  cancelPath: "/account/payment",
};

let standIn: TestStandIn;
let stripe: Stripe;

beforeAll(async () => {
  standIn = await startApplicationStandIn();
  stripe = standIn.stripe;
});
beforeEach(() => testDatabase.reset());
afterAll(() => standIn.stop());

async function person(): Promise<UserActor> {
  const user = await createUser(database);
  const userId = user.id as UserId;
  return { kind: "user", userId, sessionId: "session" as SessionId, roles: user.roles, emailVerified: true };
}

async function open(actor: UserActor): Promise<{ url: string; sessionId: string }> {
  const started = await startCardSetup(actor, places, { clock });
  if (!started.ok) throw new Error(started.error.message);
  return { url: started.value, sessionId: started.value.split("/").at(-1) ?? "" };
}

const fill = (url: string, number = "4242424242424242") =>
  standIn.page(url, { number, expiry: "12/34", code: "123", name: "" });

/** Events since the beginning that are about this person, the oldest first. */
async function eventsOf(actor: UserActor): Promise<Stripe.Event[]> {
  const customer = await ensureCustomer(database, actor.userId, now);
  const all = await stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 1_000 });
  const mine = customer.ok ? customer.value : "";
  return all.filter((event) => JSON.stringify(event).includes(mine)).reverse();
}

function deliver(event: Stripe.Event) {
  const body = JSON.stringify(event);
  return receiveStripeEvent(body, signatureOf(body, secret, Math.floor(Date.now() / 1_000)), { clock });
}

const cardsOf = async (actor: UserActor) =>
  (await listPaymentMethods(actor)).map(({ brand, last4 }) => `${brand} ${last4}`);

describe("a person's customer", () => {
  it("is one, however often and at once it is asked for", async () => {
    const actor = await person();
    const asked = await Promise.all(Array.from({ length: 6 }, () => ensureCustomer(database, actor.userId, now)));
    const ids = new Set(asked.map((customer) => customer.ok && customer.value));
    expect(ids.size).toBe(1);
    const [id = ""] = [...ids].map(String);
    expect(await stripe.customers.retrieve(id)).toMatchObject({ metadata: { userId: actor.userId } });
  });
});

describe("saving a card", () => {
  it("opens Stripe's page, and on return puts the card on file as the default", async () => {
    const actor = await person();
    const { url } = await open(actor);
    expect(await cardsOf(actor)).toEqual([]);
    const { location } = await fill(url, "5555555555554444");
    const back = new URL(location ?? "");
    expect(`${back.origin}${back.pathname}`).toBe("http://shop.example/account/payment/return");
    expect(back.searchParams.get("back")).toBe("/x");
    const sessionId = back.searchParams.get("session_id") ?? "";
    const saved = await finishCardSetup(actor, { sessionId }, { clock });
    expect(saved).toMatchObject({
      ok: true,
      value: { brand: "Mastercard", last4: "4444", expiryYear: 2034, isDefault: true },
    });
    expect(await finishCardSetup(actor, { sessionId }, { clock })).toEqual(saved);
    expect(await cardsOf(actor)).toEqual(["Mastercard 4444"]);
  });

  it("saves nothing when the page was left, for a made-up session, and for somebody else's", async () => {
    const [actor, other] = [await person(), await person()];
    const left = await open(actor);
    const theirs = await open(other);
    await fill(theirs.url);
    for (const sessionId of [left.sessionId, "cs_test_nothing", "", "../customers/cus_1", theirs.sessionId]) {
      expect(await finishCardSetup(actor, { sessionId }, { clock })).toMatchObject({
        error: { code: "card_setup_unfinished" },
      });
    }
    expect([await cardsOf(actor), await cardsOf(other)]).toEqual([[], []]);
    expect(await finishCardSetup(anonymousActor, left, { clock })).toMatchObject({
      error: { code: "unauthenticated" },
    });
    expect(await startCardSetup(anonymousActor, places, { clock })).toMatchObject({
      error: { code: "unauthenticated" },
    });
  });

  it("keeps no more cards than allowed, and lets the one too many go at Stripe as well", async () => {
    const actor = await person();
    const late = await open(actor);
    for (let index = 0; index < maximumPaymentMethods; index += 1) {
      await createPaymentMethod(database, { userId: actor.userId, isDefault: index === 0 });
    }
    expect(await startCardSetup(actor, places, { clock })).toMatchObject({
      error: { code: "too_many_payment_methods" },
    });
    await fill(late.url);
    expect(await finishCardSetup(actor, late, { clock })).toMatchObject({
      error: { code: "too_many_payment_methods" },
    });
    await dispatchOutbox();
    const customer = await ensureCustomer(database, actor.userId, now);
    expect((await stripe.customers.listPaymentMethods(customer.ok ? customer.value : "")).data).toEqual([]);
  });

  it("leaves the customer at Stripe when it is removed here", async () => {
    const actor = await person();
    const { url, sessionId } = await open(actor);
    await fill(url);
    const saved = await finishCardSetup(actor, { sessionId }, { clock });
    const paymentMethodId = saved.ok ? saved.value.id : "";
    expect(await removePaymentMethod(actor, { paymentMethodId }, { clock })).toMatchObject({ ok: true });
    await dispatchOutbox();
    const { providerReference } = await database.paymentMethod.findUniqueOrThrow({ where: { id: paymentMethodId } });
    expect((await stripe.paymentMethods.retrieve(providerReference)).customer).toBeNull();
    // Late returns and webhooks do not bring it back.
    expect(await finishCardSetup(actor, { sessionId }, { clock })).toMatchObject({ ok: false });
    for (const event of await eventsOf(actor)) await deliver(event);
    expect(await cardsOf(actor)).toEqual([]);
    expect(await database.outboxMessage.count({ where: { dispatchedAt: null } })).toBe(0);
  });
});

it("acts on exactly the types that an endpoint is asked to send", async () => {
  expect(effectiveTypes()).toEqual([...stripeEventTypes].sort());
});

describe("webhooks", () => {
  it("put a card on file whose owner never came back, once however often they come", async () => {
    const actor = await person();
    const { url } = await open(actor);
    await fill(url);
    const events = await eventsOf(actor);
    expect(events.map(({ type }) => type)).toContain("checkout.session.completed");
    for (let round = 0; round < 5; round += 1) {
      const shuffled = [...events].sort(
        (a, b) => `${a.id}${round}`.localeCompare(`${b.id}${round}`) * (round % 2 ? 1 : -1),
      );
      const results = await Promise.all(shuffled.map(deliver));
      expect(results.map((result) => result.ok && result.value.isNew)).toEqual(events.map(() => round === 0));
    }
    expect(await cardsOf(actor)).toEqual(["Visa 4242"]);
    expect(await database.stripeEvent.count()).toBe(events.length);
  });

  it("and the return can come at the same time", async () => {
    const actor = await person();
    const { url, sessionId } = await open(actor);
    await fill(url);
    const events = await eventsOf(actor);
    await Promise.all([
      finishCardSetup(actor, { sessionId }, { clock }),
      ...events.map(deliver),
      finishCardSetup(actor, { sessionId }, { clock }),
    ]);
    expect(await cardsOf(actor)).toEqual(["Visa 4242"]);
  });

  it("take a card off file that was detached at Stripe, note a renewed one, and end with a deleted customer", async () => {
    const actor = await person();
    for (const number of ["4242424242424242", "5555555555554444", "378282246310005"]) {
      const { url, sessionId } = await open(actor);
      await fill(url, number);
      await finishCardSetup(actor, { sessionId }, { clock });
    }
    const [visa, mastercard] = await database.paymentMethod
      .findMany({ orderBy: { createdAt: "asc" }, where: { userId: actor.userId } })
      .then((rows) => [rows.find(({ brand }) => brand === "Visa"), rows.find(({ brand }) => brand === "Mastercard")]);
    await stripe.paymentMethods.update(mastercard?.providerReference ?? "", { card: { exp_year: 2039 } });
    await stripe.paymentMethods.detach(visa?.providerReference ?? "");
    for (const event of (await eventsOf(actor)).reverse()) await deliver(event);
    const cards = await listPaymentMethods(actor);
    expect(cards.map(({ brand }) => brand).sort()).toEqual(["American Express", "Mastercard"]);
    expect(cards.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    expect(cards.find(({ brand }) => brand === "Mastercard")?.expiryYear).toBe(2039);
    const customer = await ensureCustomer(database, actor.userId, now);
    await stripe.customers.del(customer.ok ? customer.value : "");
    for (const event of await eventsOf(actor)) await deliver(event);
    const gone = (await stripe.events.list({ type: "customer.deleted" })).data[0];
    if (gone) await deliver(gone);
    expect(await cardsOf(actor)).toEqual([]);
    expect(await database.stripeCustomer.count({ where: { userId: actor.userId } })).toBe(0);
  });

  it("are refused when another has signed them, or long ago, or nobody", async () => {
    const { id } = await stripe.customers.create();
    const body = JSON.stringify({
      id: "evt_forged",
      object: "event",
      type: "customer.deleted",
      created: 1,
      data: { object: { id } },
    });
    const seconds = Math.floor(Date.now() / 1_000);
    for (const signature of [
      "",
      "t=1,v1=00",
      signatureOf(body, "whsec_other", seconds),
      signatureOf(body, secret, seconds - 301),
    ]) {
      expect(await receiveStripeEvent(body, signature, { clock })).toMatchObject({
        error: { code: "invalid_signature" },
      });
    }
    expect(await receiveStripeEvent(`${body} `, signatureOf(body, secret, seconds), { clock })).toMatchObject({
      ok: false,
    });
    expect(await database.stripeEvent.count()).toBe(0);
  });

  it("leave no trace when their effect fails, so that they can come again", async () => {
    const actor = await person();
    const { url } = await open(actor);
    await fill(url);
    const completed = (await eventsOf(actor)).find(({ type }) => type === "checkout.session.completed");
    if (!completed) throw new Error("the page was sent");
    await database.$executeRawUnsafe(
      "ALTER TABLE payment_methods ADD CONSTRAINT broken CHECK (brand <> 'Visa') NOT VALID",
    );
    await expect(deliver(completed)).rejects.toThrow();
    await database.$executeRawUnsafe("ALTER TABLE payment_methods DROP CONSTRAINT broken");
    expect(await database.stripeEvent.count()).toBe(0);
    expect(await deliver(completed)).toMatchObject({ value: { isNew: true } });
    expect(await cardsOf(actor)).toEqual(["Visa 4242"]);
  });
});
