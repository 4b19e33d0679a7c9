import { type Browser, expect, type Page, test } from "@playwright/test";
import { cuttableConnection } from "./support/connection.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  placeOffer,
  signInPerson,
  type TestPerson,
} from "./support/market.ts";

/*
 * The exchange's main job, as three people see it: one bids, one asks, a third only looks. Nobody reloads.
 */

interface Onlookers {
  buyer: Page;
  seller: Page;
  visitor: Page;
  all: readonly Page[];
}

const neverReloaded = "neverReloaded";

async function openPage(browser: Browser, path: string, person?: TestPerson): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  if (person) await signInPerson(page.request, person);
  await page.goto(path);
  await page.evaluate((name) => Object.assign(window, { [name]: true }), neverReloaded);
  return page;
}

async function openMarket(browser: Browser, path: string): Promise<Onlookers> {
  const buyer = await openPage(browser, path, await newPerson("Bea Bidder"));
  const seller = await openPage(browser, path, await newPerson("Sol Seller"));
  const visitor = await openPage(browser, path);
  return { buyer, seller, visitor, all: [buyer, seller, visitor] };
}

/** Chooses a tab of the panel, names a price, presses the button that carries it and waits for the answer. */
async function place(page: Page, side: "Bid" | "Ask", dollars: string): Promise<void> {
  const again = page.getByRole("link", { name: "Place another" });
  if (await again.isVisible()) await again.click();
  const tabs = page.getByRole("navigation", { name: "Buy or sell" });
  await tabs.getByRole("link", { name: new RegExp(`^${side} `) }).click();
  await page.getByLabel(`Your ${side.toLowerCase()} per pair`).fill(dollars);
  await page.locator('#trade button[type="submit"]', { hasText: `$${dollars}` }).click();
  await expect(again).toBeVisible();
}

async function expectOnAll(pages: readonly Page[], spread: string, lastSale: string): Promise<void> {
  for (const page of pages) {
    await expect(page.getByTestId("spread")).toHaveText(spread);
    await expect(page.getByTestId("last-sale")).toContainText(lastSale);
  }
}

/** The tape's newest line, the chart and its words. */
async function expectTrade(page: Page, dollars: string): Promise<void> {
  const tape = page.getByRole("table", { name: "Sales, newest first" });
  await expect(tape.getByRole("row").nth(1)).toContainText(dollars);
  await expect(page.getByTestId("history-summary")).toContainText(`One pair was sold in the last year, at ${dollars}.`);
  const chart = page.getByRole("region", { name: /Price history/ });
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.locator("svg.recharts-surface").first()).toBeVisible();
}

/** The message and, from it, the order. */
async function expectOrder(page: Page, message: string, amount: string): Promise<void> {
  const messages = page.getByRole("region", { name: "Messages" });
  await expect(messages).toContainText(message);
  await messages.getByRole("link", { name: "See order" }).click();
  await expect(page).toHaveURL(/\/orders\/ORD-\d{8}-/);
  await expect(page.getByRole("main")).toContainText(amount);
}

async function expectNeverReloaded(pages: readonly Page[]): Promise<void> {
  for (const page of pages) expect(await page.evaluate((name) => name in window, neverReloaded)).toBe(true);
}

test.afterAll(closeWorldDatabase);

// Three browsers on one machine.
test.beforeEach(() => test.slow());

test("bid 200, ask 220, then bid 225 trades at 220 on three screens at once", async ({ browser }) => {
  const market = await freshMarket("Live market shoe");
  const { buyer, seller, visitor, all } = await openMarket(browser, `/sneakers/${market.slug}?size=10`);
  await expectOnAll(all, "– / –", "–");

  await place(buyer, "Bid", "200");
  await expect(buyer.getByRole("heading", { name: "Your bid of $200 stands" })).toBeVisible();
  await expectOnAll(all, "200 / –", "–");

  await place(seller, "Ask", "220");
  await expect(seller.getByRole("heading", { name: "Your ask of $220 stands" })).toBeVisible();
  await expectOnAll(all, "200 / 220", "–");

  await place(buyer, "Bid", "225");
  await expect(buyer.getByRole("heading", { name: "Bought 1 pair for $220" })).toBeVisible();
  await expectOnAll(all, "200 / –", "$220");
  for (const page of all) await expectTrade(page, "$220");
  await expectNeverReloaded(all);
  await expect(visitor.getByRole("region", { name: "Messages" })).not.toContainText("matched");

  await expect(buyer.locator("#trade").getByRole("link", { name: /^ORD-/ })).toBeVisible();
  // 220 + 5 % + shipping for the buyer, 220 − 4 % for the seller.
  await expectOrder(buyer, "Your bid matched", "$244.95");
  await expectOrder(seller, "Your ask matched", "$211.20");
  await buyer.goto("/buying?tab=orders");
  await expect(buyer.getByRole("region", { name: "Purchases" })).toContainText("$244.95");
  await seller.goto("/selling?tab=orders");
  await expect(seller.getByRole("region", { name: "Sales" })).toContainText("$211.20");
  for (const page of all) await page.context().close();
});

test("bids 440 and 445, then an ask of 445 trades at 445", async ({ browser }) => {
  const market = await freshMarket("Second live market shoe");
  const { buyer, seller, all } = await openMarket(browser, `/sneakers/${market.slug}?size=10`);

  await place(buyer, "Bid", "440");
  await expectOnAll(all, "440 / –", "–");
  await place(buyer, "Bid", "445");
  await expectOnAll(all, "445 / –", "–");

  await place(seller, "Ask", "445");
  await expect(seller.getByRole("heading", { name: "Sold 1 pair for $445" })).toBeVisible();
  await expectOnAll(all, "440 / –", "$445");
  for (const page of all) await expectTrade(page, "$445");
  await expectNeverReloaded(all);
  await expectOrder(buyer, "Your bid matched", "$481.20");
  await expectOrder(seller, "Your ask matched", "$427.20");
  for (const page of all) await page.context().close();
});

test("after a lost connection the page catches up by itself", async ({ page, browser }) => {
  const market = await freshMarket("Interrupted shoe");
  const seller = await browser.newContext();
  await signInPerson(seller.request, await newPerson("Sol Seller"));
  const variantId = market.variants["10"]?.id ?? "";
  const connection = await cuttableConnection(page);
  await page.goto(`/sneakers/${market.slug}?size=10`);
  await expect.poll(connection.isOpen).toBe(true);

  await placeOffer(seller.request, "ask", { variantId, priceCents: 25_000 });
  await expect(page.getByTestId("spread")).toHaveText("– / 250");

  await connection.cut();
  await placeOffer(seller.request, "ask", { variantId, priceCents: 22_000 });
  await page.waitForTimeout(1_500);
  await expect(page.getByTestId("spread")).toHaveText("– / 250");

  connection.mend();
  await expect(page.getByTestId("spread")).toHaveText("– / 220", { timeout: 30_000 });
  await page.getByRole("tab", { name: "Asks" }).click();
  const asks = page.getByRole("table", { name: "Open asks, lowest first" });
  await expect(asks.getByRole("row").nth(1)).toContainText("$220");
  await seller.close();
});
