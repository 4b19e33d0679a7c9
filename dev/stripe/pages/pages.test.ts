import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { daySeconds, failureOf, startStandIn, type TestStandIn } from "../testing/stand-in.ts";

let standIn: TestStandIn;
let stripe: Stripe;

beforeAll(async () => {
  standIn = await startStandIn();
  stripe = standIn.stripe;
});
afterAll(() => standIn.stop());

const success_url = "http://shop.example/back?session={CHECKOUT_SESSION_ID}";
const cancel_url = "http://shop.example/cards";
const typed = (number: string) => ({ number, expiry: "12 / 34", code: "123", name: "Jenny Rosen" });
const pair = { currency: "usd", unit_amount: 22_000, product_data: { name: "Air Runner <9>" } };

async function setup(): Promise<{ session: Stripe.Checkout.Session; customer: string; url: string }> {
  const { id: customer } = await stripe.customers.create({ email: "page@solebook.example" });
  const session = await stripe.checkout.sessions.create({
    mode: "setup",
    currency: "usd",
    customer,
    success_url,
    cancel_url,
  });
  return { session, customer, url: session.url ?? "" };
}

async function pay(more: Partial<Stripe.Checkout.SessionCreateParams> = {}): Promise<Stripe.Checkout.Session> {
  return stripe.checkout.sessions.create({
    mode: "payment",
    line_items: [{ price_data: pair, quantity: 2 }],
    success_url,
    cancel_url,
    ...more,
  });
}

describe("checkout in mode setup", () => {
  it("saves the card that was typed and leads back", async () => {
    const { session, customer, url } = await setup();
    expect(session).toMatchObject({ status: "open", payment_status: "no_payment_required", amount_total: null });
    const shown = await standIn.page(url);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain("No real money moves");
    const sent = await standIn.page(url, typed("5555 5555 5555 4444"));
    expect(sent).toMatchObject({ status: 303, location: `http://shop.example/back?session=${session.id}` });
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ["setup_intent.payment_method"] });
    expect(done).toMatchObject({
      status: "complete",
      url: null,
      setup_intent: {
        status: "succeeded",
        payment_method: { customer, card: { last4: "4444", exp_month: 12, exp_year: 2034 } },
      },
    });
    expect((await standIn.page(url)).location).toContain(session.id);
  });

  it.each([
    ["1234", "12 / 34", "123", "card number is incorrect"],
    ["4242424242424242", "12 / 20", "123", "in the past"],
    ["4242424242424242", "13 / 34", "123", "incomplete"],
    ["4242424242424242", "12 / 34", "12", "security code is incomplete"],
    ["4000000000000002", "12 / 34", "123", "Your card was declined."],
  ])("says what is wrong with %s %s %s, and stays open", async (number, expiry, code, message) => {
    const { session, url } = await setup();
    const sent = await standIn.page(url, { number, expiry, code, name: "" });
    expect(sent.status).toBeGreaterThanOrEqual(400);
    expect(sent.text.replaceAll("&#39;", "'")).toContain(message);
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");
  });

  it("leads over the bank where it must", async () => {
    const { session, customer, url } = await setup();
    const bank = (await standIn.page(url, typed("4000 0025 0000 3155"))).location ?? "";
    expect(bank).toContain("/3ds/seti_");
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");
    const refused = (await standIn.page(bank, { answer: "no" })).location ?? "";
    expect((await standIn.page(refused)).text).toContain("could not confirm that it is you");
    const again = (await standIn.page(url, typed("4000 0025 0000 3155"))).location ?? "";
    const back = (await standIn.page(again, { answer: "yes" })).location ?? "";
    expect((await standIn.page(back)).location).toBe(`http://shop.example/back?session=${session.id}`);
    expect((await stripe.customers.listPaymentMethods(customer)).data).toHaveLength(1);
  });
});

describe("checkout in mode payment", () => {
  it("shows what is bought, charges it once and tells of it", async () => {
    const session = await pay({ payment_intent_data: { metadata: { bag: "b1" }, transfer_group: "pay-9" } });
    expect(session).toMatchObject({ amount_total: 44_000, payment_status: "unpaid", payment_intent: null });
    const { text } = await standIn.page(session.url ?? "");
    expect(text).toContain("$440.00");
    expect(text).toContain("Air Runner &lt;9&gt; × 2");
    const sends = await Promise.all([1, 2, 3].map(() => standIn.page(session.url ?? "", typed("4242424242424242"))));
    expect(sends.map(({ location }) => location)).toEqual(
      Array(3).fill(`http://shop.example/back?session=${session.id}`),
    );
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent", "line_items"] });
    expect(done).toMatchObject({
      status: "complete",
      payment_status: "paid",
      payment_intent: { amount_received: 44_000, metadata: { bag: "b1" }, transfer_group: "pay-9" },
      line_items: { data: [{ quantity: 2, amount_total: 44_000 }] },
    });
    const events = (await stripe.events.list({ type: "checkout.session.completed" })).data;
    expect(events.filter(({ data }) => (data.object as { id: string }).id === session.id)).toHaveLength(1);
  });

  it("only authorizes where that was asked for", async () => {
    const session = await pay({ payment_intent_data: { capture_method: "manual" } });
    await standIn.page(session.url ?? "", typed("4242424242424242"));
    const held = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
    expect(held).toMatchObject({
      status: "complete",
      payment_status: "unpaid",
      payment_intent: { status: "requires_capture" },
    });
    await stripe.paymentIntents.capture((held.payment_intent as Stripe.PaymentIntent).id);
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("paid");
  });

  it("goes on with another card after a decline, on the same intent", async () => {
    const session = await pay();
    await standIn.page(session.url ?? "", typed("4000 0000 0000 9995"));
    const after = await stripe.checkout.sessions.retrieve(session.id);
    expect(after).toMatchObject({ status: "open", payment_status: "unpaid" });
    await standIn.page(session.url ?? "", typed("4242424242424242"));
    const done = await stripe.checkout.sessions.retrieve(session.id);
    expect(done).toMatchObject({ status: "complete", payment_intent: after.payment_intent });
  });

  it("expires when it is told to and when its time is over; then nothing can be paid", async () => {
    const other = await startStandIn();
    const create = (expires_at?: number) =>
      other.stripe.checkout.sessions.create({
        mode: "payment",
        line_items: [{ price_data: pair }],
        success_url,
        ...(expires_at === undefined ? {} : { expires_at }),
      });
    const [told, timed] = [await create(), await create(Math.floor(Date.now() / 1_000) + 1_860)];
    await other.stripe.checkout.sessions.expire(told.id);
    expect((await failureOf(other.stripe.checkout.sessions.expire(told.id))).message).toContain("status of expired");
    other.pass(1_900);
    for (const { id, url } of [told, timed]) {
      expect((await other.page(url ?? "", typed("4242424242424242"))).status).toBe(410);
      expect(await other.stripe.checkout.sessions.retrieve(id)).toMatchObject({
        status: "expired",
        payment_intent: null,
      });
    }
    expect((await other.stripe.events.list({ type: "checkout.session.expired" })).data).toHaveLength(2);
    expect((await failureOf(create(Math.floor(Date.now() / 1_000) + daySeconds * 3))).param).toBe("expires_at");
    await other.stop();
  });
});

describe("onboarding", () => {
  const urls = { return_url: "http://shop.example/return", refresh_url: "http://shop.example/refresh" };
  const link = (account: string) => stripe.accountLinks.create({ account, type: "account_onboarding", ...urls });
  const filled = {
    firstName: "Jenny",
    lastName: "Rosen",
    ssnLast4: "0000",
    routing: "110000000",
    account: "000123456789",
  };

  it("opens a link once, can be left and finished later, and then the account can be paid", async () => {
    const { id } = await stripe.accounts.create({ type: "express", capabilities: { transfers: { requested: true } } });
    const first = await link(id);
    expect((await standIn.page(first.url)).text).toContain("Set up payouts");
    expect((await standIn.page(first.url)).location).toBe(urls.refresh_url);
    expect((await standIn.page(first.url, { step: "later" })).location).toBe(urls.return_url);
    const waiting = await stripe.accounts.retrieve(id);
    expect(waiting).toMatchObject({
      details_submitted: false,
      payouts_enabled: false,
      capabilities: { transfers: "inactive" },
    });
    expect(waiting.requirements?.currently_due).toContain("external_account");
    const second = await link(id);
    await standIn.page(second.url);
    expect((await standIn.page(second.url, { ...filled, routing: "1", step: "submit" })).text).toContain("nine digits");
    expect((await standIn.page(second.url, { ...filled, step: "submit" })).location).toBe(urls.return_url);
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      details_submitted: true,
      payouts_enabled: true,
      capabilities: { transfers: "active" },
      requirements: { currently_due: [] },
      external_accounts: { data: [{ last4: "6789" }] },
    });
  });

  it("stops an account whose owner cannot be identified, until they can", async () => {
    const { id } = await stripe.accounts.create({ type: "express", capabilities: { transfers: { requested: true } } });
    const [first, second] = [await link(id), await link(id)];
    await standIn.page(first.url, { ...filled, ssnLast4: "1111", step: "submit" });
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      details_submitted: true,
      payouts_enabled: false,
      capabilities: { transfers: "inactive" },
      requirements: { currently_due: ["individual.verification.document"], disabled_reason: "requirements.past_due" },
    });
    await standIn.page(second.url, { ...filled, step: "submit" });
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      payouts_enabled: true,
      capabilities: { transfers: "active" },
    });
  });

  it("shows the balance behind a login link, and nothing behind a wrong address", async () => {
    const { id } = await stripe.accounts.create({ type: "express" });
    expect((await standIn.page((await stripe.accounts.createLoginLink(id)).url)).text).toContain("Available");
    for (const path of [
      "onboarding/alink_x",
      "checkout/cs_test_x",
      "3ds/pi_x_secret_y",
      "express/acct_x",
      "else/x",
      "checkout/a/b",
    ]) {
      expect((await standIn.page(`http://x/stripe-demo/${path}`)).status).toBe(404);
    }
  });
});
