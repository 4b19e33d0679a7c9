import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Stripe from "stripe";
import { type StripeServerOptions, startStripeServer } from "../../stripe-server.ts";
import { makeSecretKey } from "../keys.ts";

export const daySeconds = 24 * 60 * 60;

/** A stand-in with a folder and a clock of its own, and the official client that talks to it. */
export interface TestStandIn {
  stripe: Stripe;
  directory: string;
  secretKey: string;
  port: number;
  /** Lets time pass and what is due by then happen. */
  pass(seconds: number): void;
  /** What is written of a hosted page, or where it leads. */
  page(url: string, form?: Record<string, string>): Promise<{ status: number; text: string; location: string | null }>;
  stop(): Promise<void>;
}

/** @param given `directory` and `secretKey` of an earlier one: a restart */
export async function startStandIn(given: Partial<StripeServerOptions> = {}): Promise<TestStandIn> {
  const directory = given.directory ?? mkdtempSync(path.join(tmpdir(), "solebook-stripe-"));
  const secretKey = given.secretKey ?? makeSecretKey();
  let shiftMs = 0;
  const server = await startStripeServer({
    port: 0,
    retryDelaysMs: [5, 5, 5],
    now: () => Date.now() + shiftMs,
    ...given,
    directory,
    secretKey,
  });
  const stripe = new Stripe(secretKey, {
    host: "127.0.0.1",
    port: server.port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
  return {
    stripe,
    directory,
    secretKey,
    port: server.port,
    pass: (seconds) => {
      shiftMs += seconds * 1_000;
      server.passTime();
    },
    page: async (url, form) => {
      const { pathname, search } = new URL(url);
      const response = await fetch(`http://127.0.0.1:${server.port}${pathname}${search}`, {
        redirect: "manual",
        ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
      });
      return { status: response.status, text: await response.text(), location: response.headers.get("location") };
    },
    stop: async () => {
      await server.stop();
      if (given.directory === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The error of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Stripe.errors.StripeError) return error;
  throw new Error(`expected an error of Stripe, got ${String(error)}`);
}

/** A customer with a saved card. */
export async function customerWith(
  stripe: Stripe,
  card: string,
): Promise<{ customer: string; payment_method: string }> {
  const customer = await stripe.customers.create({ email: "jenny@solebook.example" });
  const method = await stripe.paymentMethods.attach(card, { customer: customer.id });
  return { customer: customer.id, payment_method: method.id };
}

/** Charges a saved card while its owner is away. */
export async function chargeAway(
  stripe: Stripe,
  card: string,
  amount: number,
  more: Partial<Stripe.PaymentIntentCreateParams> = {},
) {
  const saved = await customerWith(stripe, card);
  return stripe.paymentIntents.create({ amount, currency: "usd", ...saved, off_session: true, confirm: true, ...more });
}

/** An Express account that can be paid. */
export async function onboardedAccount(standIn: TestStandIn): Promise<string> {
  const { stripe, page } = standIn;
  const account = await stripe.accounts.create({ type: "express", capabilities: { transfers: { requested: true } } });
  const link = await stripe.accountLinks.create({
    account: account.id,
    type: "account_onboarding",
    return_url: "http://shop.example/return",
    refresh_url: "http://shop.example/refresh",
  });
  await page(link.url);
  await page(link.url, {
    firstName: "Jenny",
    lastName: "Rosen",
    ssnLast4: "0000",
    routing: "110000000",
    account: "000123456789",
    step: "submit",
  });
  return account.id;
}
