import { describe, expect, it } from "vitest";
import { isDemo, reachablePage, stripePageTarget } from "./stripe-pages.ts";

const local = { STRIPE_HOST: "127.0.0.1", STRIPE_PORT: 12_111, STRIPE_PROTOCOL: "http" } as const;

describe("stripePageTarget", () => {
  it("passes the stand-in's pages on, and nothing of its API", () => {
    const target = stripePageTarget(local, "/stripe-demo/checkout/cs_test_1", "?a=1");
    expect(target?.href).toBe("http://127.0.0.1:12111/stripe-demo/checkout/cs_test_1?a=1");
    for (const path of ["/stripe-demo", "/stripe-demos/x", "/v1/customers"]) {
      expect([path, stripePageTarget(local, path, "")]).toEqual([path, null]);
    }
  });

  it("does not exist beside the real Stripe", () => {
    const real = { STRIPE_HOST: undefined, STRIPE_PORT: undefined, STRIPE_PROTOCOL: "https" } as const;
    expect([isDemo(real), isDemo(local)]).toEqual([false, true]);
    expect(stripePageTarget(real, "/stripe-demo/checkout/cs_test_1", "")).toBeNull();
  });
});

describe("reachablePage", () => {
  const origin = "http://192.168.0.7:3000";

  it("shows the stand-in's pages where the person is, and leaves every other address alone", () => {
    expect(reachablePage(local, "http://localhost:3000/stripe-demo/express/acct_1?a=1", origin)).toBe(
      "http://192.168.0.7:3000/stripe-demo/express/acct_1?a=1",
    );
    for (const page of ["http://localhost:3000/elsewhere", "https://connect.stripe.com/express/acct_1/x"]) {
      expect(reachablePage(local, page, origin)).toBe(page);
      expect(reachablePage({ STRIPE_HOST: undefined }, page, origin)).toBe(page);
    }
  });
});
