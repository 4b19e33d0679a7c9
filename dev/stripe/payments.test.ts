import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chargeAway, customerWith, failureOf, startStandIn, type TestStandIn } from "./testing/stand-in.ts";

let standIn: TestStandIn;
let stripe: Stripe;
const base = { currency: "usd", automatic_payment_methods: { enabled: true, allow_redirects: "never" } } as const;

beforeAll(async () => {
  standIn = await startStandIn();
  stripe = standIn.stripe;
});
afterAll(() => standIn.stop());

describe("cards", () => {
  it("attaches, lists, makes default and detaches; a detached card never comes back", async () => {
    const { customer, payment_method: id } = await customerWith(stripe, "pm_card_mastercard");
    expect((await stripe.customers.listPaymentMethods(customer)).data).toMatchObject([
      { id, card: { brand: "mastercard", last4: "4444" } },
    ]);
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
    await stripe.paymentMethods.detach(id);
    expect((await stripe.paymentMethods.list({ customer })).data).toEqual([]);
    const after = await stripe.customers.retrieve(customer);
    expect(after.deleted ? null : after.invoice_settings.default_payment_method).toBeNull();
    expect((await failureOf(stripe.paymentMethods.attach(id, { customer }))).message).toContain(
      "may not be used again",
    );
  });

  it("gives every use of a test name a card of its own, with one fingerprint", async () => {
    const one = await customerWith(stripe, "pm_card_visa");
    const two = await customerWith(stripe, "pm_card_visa");
    const cards = await Promise.all([one, two].map((saved) => stripe.paymentMethods.retrieve(saved.payment_method)));
    expect(new Set(cards.map(({ id }) => id)).size).toBe(2);
    expect(new Set(cards.map(({ card }) => card?.fingerprint)).size).toBe(1);
    const taken = stripe.paymentMethods.attach(one.payment_method, { customer: two.customer });
    expect((await failureOf(taken)).message).toContain("already been attached");
  });

  it.each([
    ["pm_card_chargeDeclined", "card_declined", "generic_decline"],
    ["pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"],
    ["pm_card_chargeDeclinedExpiredCard", "expired_card", ""],
  ])("refuses to save %s, as its issuer does", async (card, code, declineCode) => {
    const failure = await failureOf(customerWith(stripe, card));
    expect(failure).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect([failure.statusCode, failure.code, failure.decline_code ?? ""]).toEqual([402, code, declineCode]);
  });
});

describe("payment intents", () => {
  it("charges a saved card while its owner is away", async () => {
    const intent = await chargeAway(stripe, "pm_card_visa", 23_100, { metadata: { order: "ORD-1" } });
    expect(intent).toMatchObject({ status: "succeeded", amount_received: 23_100, metadata: { order: "ORD-1" } });
    const again = await failureOf(stripe.paymentIntents.confirm(intent.id));
    expect(again.code).toBe("payment_intent_unexpected_state");
  });

  it("records a decline on the intent and as a failed charge, and can be paid with another card", async () => {
    const failure = await failureOf(chargeAway(stripe, "pm_card_chargeCustomerFail", 5_000));
    expect([failure.code, failure.decline_code]).toEqual(["card_declined", "generic_decline"]);
    const id = failure.payment_intent?.id ?? "";
    const intent = await stripe.paymentIntents.retrieve(id, { expand: ["latest_charge"] });
    expect(intent).toMatchObject({
      status: "requires_payment_method",
      payment_method: null,
      last_payment_error: { code: "card_declined", payment_method: { object: "payment_method" } },
      latest_charge: { status: "failed", paid: false, failure_code: "card_declined", balance_transaction: null },
    });
    const paid = await stripe.paymentIntents.confirm(id, {
      payment_method: "pm_card_visa",
      return_url: "http://shop.example/",
    });
    expect(paid.status).toBe("succeeded");
    expect((await stripe.charges.list({ payment_intent: id })).data.map(({ status }) => status)).toEqual([
      "succeeded",
      "failed",
    ]);
  });

  it("asks for 3-D Secure and goes on when the bank says yes", async () => {
    const intent = await stripe.paymentIntents.create({
      ...base,
      amount: 4_000,
      payment_method: "pm_card_threeDSecure2Required",
      confirm: true,
      return_url: "http://shop.example/done?order=1",
    });
    expect(intent.status).toBe("requires_action");
    const url = intent.next_action?.redirect_to_url?.url ?? "";
    expect((await standIn.page(url)).text).toContain("$40.00");
    const { location } = await standIn.page(url, { answer: "yes" });
    expect(location).toContain("http://shop.example/done?order=1&payment_intent=");
    expect(location).toContain("redirect_status=succeeded");
    const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ["latest_charge"] });
    expect(paid).toMatchObject({
      status: "succeeded",
      latest_charge: { payment_method_details: { card: { three_d_secure: { result: "authenticated" } } } },
    });
    expect((await standIn.page(url)).text).toContain("answered");
  });

  it("is without a card again when the bank says no", async () => {
    const intent = await stripe.paymentIntents.create({
      ...base,
      amount: 4_000,
      payment_method: "pm_card_authenticationRequired",
      confirm: true,
      return_url: "http://shop.example/done",
    });
    const { location } = await standIn.page(intent.next_action?.redirect_to_url?.url ?? "", { answer: "no" });
    expect(location).toContain("redirect_status=failed");
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { code: "payment_intent_authentication_failure" },
    });
  });

  it("cannot ask an owner who is away, unless the card was set up for that", async () => {
    for (const card of [
      "pm_card_authenticationRequiredOnSetup",
      "pm_card_authenticationRequired",
      "pm_card_threeDSecure2Required",
    ]) {
      const failure = await failureOf(chargeAway(stripe, card, 4_000));
      expect([failure.code, failure.decline_code]).toEqual(["authentication_required", "authentication_required"]);
      expect(failure.payment_intent?.status).toBe("requires_payment_method");
    }
    const { id: customer } = await stripe.customers.create();
    const outcomes = [];
    for (const card of ["pm_card_authenticationRequiredOnSetup", "pm_card_authenticationRequired"]) {
      const setup = await stripe.setupIntents.create({
        customer,
        payment_method: card,
        confirm: true,
        return_url: "http://shop.example/",
      });
      await standIn.page(setup.next_action?.redirect_to_url?.url ?? "", { answer: "yes" });
      const saved = await stripe.setupIntents.retrieve(setup.id);
      const charge = {
        ...base,
        amount: 900,
        customer,
        payment_method: String(saved.payment_method),
        off_session: true,
        confirm: true,
      };
      outcomes.push(
        await stripe.paymentIntents.create(charge).then(
          (paid) => paid.status,
          (error) => error.code,
        ),
      );
    }
    expect(outcomes).toEqual(["succeeded", "authentication_required"]);
  });

  it("wants a return address where a card might lead elsewhere", async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 1_000,
      currency: "usd",
      payment_method: "pm_card_visa",
    });
    expect((await failureOf(stripe.paymentIntents.confirm(intent.id))).message).toContain("return_url");
  });

  it("authorizes, captures part of it once, and never more than that", async () => {
    const held = await chargeAway(stripe, "pm_card_visa", 10_000, { capture_method: "manual" });
    expect(held).toMatchObject({ status: "requires_capture", amount_capturable: 10_000, amount_received: 0 });
    const tooMuch = await failureOf(stripe.paymentIntents.capture(held.id, { amount_to_capture: 10_001 }));
    expect([tooMuch.code, tooMuch.param]).toEqual(["amount_too_large", "amount_to_capture"]);
    const captured = await stripe.paymentIntents.capture(held.id, {
      amount_to_capture: 6_000,
      expand: ["latest_charge"],
    });
    expect(captured).toMatchObject({
      status: "succeeded",
      amount: 10_000,
      amount_capturable: 0,
      amount_received: 6_000,
      latest_charge: { amount: 10_000, amount_captured: 6_000, captured: true },
    });
    expect((await failureOf(stripe.paymentIntents.capture(held.id))).code).toBe("payment_intent_unexpected_state");
    expect((await failureOf(stripe.paymentIntents.cancel(held.id))).message).toContain("has a status of succeeded");
  });

  it("gives an authorization back when it is canceled, or when nobody captures it for a week", async () => {
    const one = await chargeAway(stripe, "pm_card_visa", 10_000, { capture_method: "manual" });
    const canceled = await stripe.paymentIntents.cancel(one.id, {
      cancellation_reason: "abandoned",
      expand: ["latest_charge"],
    });
    expect(canceled).toMatchObject({
      status: "canceled",
      amount_capturable: 0,
      cancellation_reason: "abandoned",
      latest_charge: { refunded: true, captured: false, balance_transaction: null },
    });
    const other = await startStandIn();
    const two = await chargeAway(other.stripe, "pm_card_visa", 10_000, { capture_method: "manual" });
    other.pass(7 * 24 * 60 * 60);
    expect(await other.stripe.paymentIntents.retrieve(two.id)).toMatchObject({
      status: "canceled",
      cancellation_reason: "automatic",
    });
    await other.stop();
  });

  it("lets a card pay only for its own customer", async () => {
    const { payment_method } = await customerWith(stripe, "pm_card_visa");
    const { id: customer } = await stripe.customers.create();
    const failure = await failureOf(
      stripe.paymentIntents.create({ ...base, amount: 1_000, customer, payment_method, confirm: true }),
    );
    expect(failure.param).toBe("payment_method");
  });
});
