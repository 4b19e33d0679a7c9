import Stripe from "stripe";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { signatureOf } from "@/dev/stripe/deliveries.ts";
import { failureOf, startStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { env } from "./env.ts";
import { askStripe, isCardRefusal, isStripeDenial, isStripeError, isStripeRefusal, readStripeEvent } from "./stripe.ts";

const unixSeconds = () => Math.floor(Date.now() / 1_000);

beforeAll(async () => {
  const standIn = await startStandIn();
  Object.assign(env(), { STRIPE_SECRET_KEY: standIn.secretKey, STRIPE_PORT: standIn.port });
  return () => standIn.stop();
});

describe("readStripeEvent", () => {
  it("takes what any of our secrets has signed, so that a secret can be replaced", () => {
    Object.assign(env(), { STRIPE_WEBHOOK_SECRET: ["whsec_new", "whsec_old"] });
    const body = JSON.stringify({ id: "evt_1", object: "event", type: "ping" });
    for (const secret of ["whsec_new", "whsec_old"]) {
      expect(readStripeEvent(body, signatureOf(body, secret, unixSeconds()))?.id).toBe("evt_1");
    }
    expect(readStripeEvent(body, signatureOf(body, "whsec_theirs", unixSeconds()))).toBeNull();
  });
});

describe("askStripe", () => {
  it("gives the answer, and throws what Stripe thinks of a request", async () => {
    expect(await askStripe((stripe) => stripe.balance.retrieve())).toMatchObject({
      ok: true,
      value: { object: "balance" },
    });
    const refused = await failureOf(askStripe((stripe) => stripe.customers.retrieve("cus_nobody")));
    expect(isStripeRefusal(refused)).toBe(true);
  });

  it("knows an error by its name, from whichever copy of the package it comes", async () => {
    const foreign = (type: string) => Object.assign(new Error("no"), { type, rawType: "", code: "account_invalid" });
    expect(isStripeRefusal(foreign("StripeInvalidRequestError"))).toBe(true);
    expect(isCardRefusal(foreign("StripeCardError"))).toBe(true);
    expect(isStripeDenial(foreign("StripePermissionError"))).toBe(true);
    expect(isStripeError(new Error("no"))).toBe(false);
    const down = askStripe(() => Promise.reject(foreign("StripeConnectionError")));
    expect(await down).toMatchObject({ ok: false, error: { code: "payments_unavailable" } });
  });

  it("is a failure in words while Stripe is down, and soon asks no more", async () => {
    const outage = async (): Promise<never> => {
      throw new Stripe.errors.StripeConnectionError({ type: "api_error", message: "no way" });
    };
    for (let index = 0; index < 5; index += 1) {
      expect(await askStripe(outage)).toMatchObject({ ok: false, error: { code: "payments_unavailable" } });
    }
    const ask = vi.fn(outage);
    expect(await askStripe(ask)).toMatchObject({ ok: false, error: { code: "payments_unavailable" } });
    expect(ask).not.toHaveBeenCalled();
  });
});
