import { expect, type Page } from "@playwright/test";
import { saveCardOnHostedPage } from "./stripe.ts";

/** Saves this card on the way to a bid of $220, as the form of the bid asks for it. */
export async function saveCardAndBid(page: Page, slug: string, number: string): Promise<void> {
  await page.goto(`/sneakers/${slug}?size=10&intent=bid`);
  await page.getByRole("button", { name: "Add a card" }).click();
  await saveCardOnHostedPage(page, number);
  // A card that always asks for its owner does so when it is saved, too.
  if (number.endsWith("3184")) await page.getByRole("button", { name: "Yes, it is me" }).click();
  await expect(page).toHaveURL(new RegExp(`/sneakers/${slug}\\?`));
  await page.getByLabel("Your bid per pair").fill("220");
  await page.getByRole("button", { name: "Place bid of $220" }).click();
  await expect(page.getByRole("heading", { name: "Your bid of $220 stands" })).toBeVisible();
}

/** Sells into the bid of $220. @returns the order's number */
export async function sellNow(page: Page, slug: string): Promise<string> {
  await page.goto(`/sneakers/${slug}?size=10&intent=sell`);
  await page.getByRole("button", { name: "Sell now, get $211.20" }).click();
  await expect(page.getByRole("heading", { name: "Sold 1 pair for $220" })).toBeVisible();
  const number = await page.locator("#trade").getByRole("link", { name: /^ORD-/ }).innerText();
  return /ORD-[\w-]+/.exec(number)?.[0] ?? "";
}

export async function setUpPayouts(page: Page): Promise<void> {
  await page.goto("/selling/payouts");
  await page.getByRole("button", { name: "Set up payouts" }).click();
  await page.getByRole("button", { name: "Agree and submit" }).click();
  await expect(page.getByText("Payouts are set up.")).toBeVisible();
}
