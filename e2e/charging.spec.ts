import { type Browser, expect, type Page, test } from "@playwright/test";
import { createAddress } from "@/prisma/factories/accounts.ts";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  placeOffer,
  signInPerson,
  worldDatabase,
} from "./support/market.ts";
import { saveCardOnHostedPage } from "./support/stripe.ts";

test.afterAll(closeWorldDatabase);
test.beforeEach(() => test.slow());

/** Somebody new who saves this card on Stripe's page and bids $220 for a shoe of their own. */
async function bidWithCard(page: Page, name: string, number: string): Promise<{ variantId: string }> {
  const market = await freshMarket(`${name} shoe`);
  const person = await newPerson(name, false);
  await createAddress(worldDatabase(), { userId: person.userId, fullName: name });
  await signInPerson(page.request, person);
  await saveCard(page, number);
  const variantId = market.variants["10"]?.id ?? "";
  await placeOffer(page.request, "bid", { variantId, priceCents: 22_000 });
  return { variantId };
}

async function saveCard(page: Page, number: string): Promise<void> {
  await page.goto("/account/payment");
  await page.getByRole("button", { name: "Add a card" }).click();
  await saveCardOnHostedPage(page, number);
  // A card of this kind asks its owner when it is saved, too.
  if (number.endsWith("3184")) await page.getByRole("button", { name: "Yes, it is me" }).click();
  await expect(page.getByText("is saved.")).toBeVisible();
}

/** Somebody else asks as much: the bid trades, and its order's page opens. */
async function sellTo(browser: Browser, page: Page, { variantId }: { variantId: string }): Promise<void> {
  const context = await browser.newContext();
  const seller = await newPerson("Sol Seller");
  await signInPerson(context.request, seller);
  await placeOffer(context.request, "ask", { variantId, priceCents: 22_000 });
  await context.close();
  await page.goto("/buying?tab=orders");
  await page.locator('main a[href^="/orders/ORD-"]').first().click();
  await expect(page).toHaveURL(/\/orders\/ORD-/);
}

const paid = (page: Page) => page.getByText("Your money is held in escrow.").first();

test("a saved card is charged for a match at once, and the order is paid while its buyer looks", async ({
  browser,
  page,
}) => {
  const bid = await bidWithCard(page, "Paula Prompt", "4242 4242 4242 4242");
  await sellTo(browser, page, bid);
  await expect(paid(page)).toBeVisible();
});

test("a declined buyer is told, pays with another card, and sees what and until when before", async ({
  browser,
  page,
}) => {
  const bid = await bidWithCard(page, "Dora Declined", "4000 0000 0000 0341");
  await sellTo(browser, page, bid);
  await page.getByRole("main").getByRole("link", { name: "Pay now" }).click();
  await expect(page.getByText("Your bank declined the charge")).toBeVisible();
  await expect(page.getByText(/You have 23 h 5\d min left/)).toBeVisible();
  await expect(page.getByText("$244.95").first()).toBeVisible();
  await expectAccessibleEverywhere(page);

  await page.getByRole("button", { name: "Pay $" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Your bank declined the charge");

  await page.getByRole("button", { name: "Add a card" }).click();
  await saveCardOnHostedPage(page, "5555 5555 5555 4444");
  await expect(page).toHaveURL(/\/orders\/ORD-[^/]+\/pay$/);
  await page.getByLabel("Mastercard ending in 4444").check();
  await page.getByRole("button", { name: "Pay $" }).click();
  await expect(paid(page)).toBeVisible();
  await expectAccessibleEverywhere(page);
});

test("a bank that asks for its customer is answered on its own page", async ({ browser, page }) => {
  const bid = await bidWithCard(page, "Bea Bank", "4000 0027 6000 3184");
  await sellTo(browser, page, bid);
  await page.getByRole("main").getByRole("link", { name: "Pay now" }).click();
  await page.getByRole("button", { name: "Pay $" }).click();
  await expect(page.getByRole("heading", { name: "3-D Secure" })).toBeVisible();
  await page.getByRole("button", { name: "No, refuse" }).click();
  await expect(page.getByText("Your bank could not confirm that it was you.")).toBeVisible();
  await page.getByRole("button", { name: "Pay $" }).click();
  await page.getByRole("button", { name: "Yes, it is me" }).click();
  await expect(paid(page)).toBeVisible();
});
