import { expect, test } from "@playwright/test";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import { closeWorldDatabase, newPerson, signInPerson } from "./support/market.ts";

test.afterAll(closeWorldDatabase);

test("a seller sets payouts up at Stripe, in two goes, and sees when money arrives", async ({ page }) => {
  await signInPerson(page.request, await newPerson("Sol Seller", false));
  await page.goto("/selling");
  await page.getByRole("link", { name: "Payouts" }).click();
  await expect(page.getByText("Not set up", { exact: true })).toBeVisible();
  await expectAccessibleEverywhere(page);

  await page.getByRole("button", { name: "Set up payouts" }).click();
  await expect(page.getByRole("heading", { name: "Set up payouts" })).toBeVisible();
  expect(new URL(page.url()).pathname).toContain("/stripe-demo/onboarding/");
  await page.getByRole("button", { name: "Finish later" }).click();

  await expect(page).toHaveURL("/selling/payouts");
  await expect(page.getByText("Not finished", { exact: true })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "A bank account" })).toBeVisible();
  await page.getByRole("button", { name: "Go on where you left" }).click();
  await page.getByRole("button", { name: "Agree and submit" }).click();

  await expect(page.getByText("Payouts are set up.")).toBeVisible();
  await expect(page.getByText("Ready", { exact: true })).toBeVisible();
  await expect(page.getByText("arrives about 2 days after it was sent")).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.getByRole("button", { name: "Open your page at Stripe" }).click();
  await expect(page.getByRole("heading", { name: "Your payouts" })).toBeVisible();
});

test("an opened link leads to a new one, and who is not logged in comes back after", async ({ page }) => {
  const person = await newPerson("Lena Link", false);
  await signInPerson(page.request, person);
  await page.goto("/selling/payouts");
  await page.getByRole("button", { name: "Set up payouts" }).click();
  await expect(page.getByRole("heading", { name: "Set up payouts" })).toBeVisible();
  const used = page.url();
  await page.goto(used);
  await expect(page.getByRole("heading", { name: "Set up payouts" })).toBeVisible();
  expect(page.url()).not.toBe(used);

  await page.context().clearCookies();
  await page.goto("/selling/payouts/return");
  await expect(page).toHaveURL(/\/login\?callbackUrl=%2Fselling%2Fpayouts/);
});
