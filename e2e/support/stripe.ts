import { expect, type Page } from "@playwright/test";
import Stripe from "stripe";

let client: Stripe | undefined;

/** The world's own Stripe: its stand-in. */
export function worldStripe(): Stripe {
  const { STRIPE_SECRET_KEY = "", STRIPE_HOST = "", STRIPE_PORT = "" } = process.env;
  client ??= new Stripe(STRIPE_SECRET_KEY, {
    host: STRIPE_HOST,
    port: STRIPE_PORT,
    protocol: "http",
    telemetry: false,
  });
  return client;
}

/** Fills in the payment page that is open. @param number of one of Stripe's test cards */
export async function saveCardOnHostedPage(page: Page, number = "4242 4242 4242 4242"): Promise<void> {
  await expect(page.getByRole("heading", { name: "Save a card" })).toBeVisible();
  await page.getByLabel("Card number").fill(number);
  await page.getByLabel("Expires (MM / YY)").fill("12 / 34");
  await page.getByLabel("Security code").fill("123");
  await page.getByRole("button", { name: "Save card" }).click();
}
