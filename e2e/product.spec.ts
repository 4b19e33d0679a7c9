import { expect, type Page, test } from "@playwright/test";
import { createSales, type MarketOfProduct } from "@/prisma/factories/market.ts";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import { cuttableConnection } from "./support/connection.ts";
import {
  cancelOffer,
  closeWorldDatabase,
  freshMarket,
  newPerson,
  placeOffer,
  signInPerson,
  worldDatabase,
} from "./support/market.ts";
import { saveCardOnHostedPage } from "./support/stripe.ts";

test.afterAll(closeWorldDatabase);

const dayMs = 86_400_000;

function variantIdOf(market: MarketOfProduct, size = "10"): string {
  const variant = market.variants[size];
  if (!variant) throw new Error(`The market has no size ${size}.`);
  return variant.id;
}

/** A shoe somebody bids 200 on and somebody else asks 220 for, in size 10. */
async function quotedMarket(page: Page, name: string): Promise<MarketOfProduct> {
  const market = await freshMarket(name);
  const variantId = variantIdOf(market);
  await signInPerson(page.request, await newPerson("Early Bidder"));
  await placeOffer(page.request, "bid", { variantId, priceCents: 20_000 });
  await page.context().clearCookies();
  await signInPerson(page.request, await newPerson("Early Seller"));
  await placeOffer(page.request, "ask", { variantId, priceCents: 22_000, quantity: 2 });
  await page.context().clearCookies();
  return market;
}

function breakdownLine(page: Page, label: string) {
  return page.locator("#trade dl > div").filter({ hasText: label }).locator("dd");
}

test("sizes are chosen by keyboard alone, and the address keeps the choice", async ({ page }) => {
  const market = await quotedMarket(page, "Keyboard shoe");
  await page.goto(`/sneakers/${market.slug}`);
  const sizes = page.getByRole("radiogroup", { name: "US size" });
  await expect(sizes.getByRole("radio", { name: "All sizes" })).toBeChecked();
  // Roving focus is there once the page has come alive.
  await expect(sizes.getByRole("radio", { name: /^Size 9,/ })).toHaveAttribute("tabindex", "-1");
  await sizes.getByRole("radio", { name: "All sizes" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const ten = sizes.getByRole("radio", { name: "Size 10, lowest ask $220" });
  await expect(ten).toBeChecked();
  await expect(ten).toBeFocused();
  await expect(page).toHaveURL(/\?size=10$/);
  await expect(page.getByTestId("spread")).toHaveText("200 / 220");
  await page.reload();
  await expect(ten).toBeChecked();
  await sizes.getByRole("radio", { name: "Size 10," }).focus();
  await page.keyboard.press("End");
  await expect(page).toHaveURL(/\?size=11$/);
  await expect(page.getByTestId("spread")).toHaveText("– / –");
});

test("every fee and total is there to the cent before anything is pressed", async ({ page }) => {
  const market = await quotedMarket(page, "Breakdown shoe");
  await page.goto(`/sneakers/${market.slug}?size=10&intent=bid`);
  await page.getByLabel("Your bid per pair").fill("210.10");
  await expect(breakdownLine(page, "Price")).toHaveText("$210.10");
  await expect(breakdownLine(page, "Buyer fee (5%)")).toHaveText("$10.51");
  await expect(breakdownLine(page, "Shipping")).toHaveText("$13.95");
  await expect(breakdownLine(page, "You pay")).toHaveText("$234.56");
  await page.getByLabel("Pairs").selectOption("3");
  await expect(breakdownLine(page, "You pay for 3 pairs")).toHaveText("$703.68");
  // At or above the lowest ask it buys at once, at the ask's price.
  await page.getByLabel("Pairs").selectOption("1");
  await page.getByLabel("Your bid per pair").fill("225");
  await expect(page.locator("#trade")).toContainText("buys 1 pair at once, at $220");
  await expect(breakdownLine(page, "You pay")).toHaveText("$244.95");
  await page.getByLabel("Your bid per pair").fill("1.999");
  await expect(page.locator("#trade")).toContainText("two digits");
  // Nobody is logged in: everything is shown, and the way in leads back here with what was typed.
  await page.getByLabel("Your bid per pair").fill("225");
  const back = `/sneakers/${market.slug}?size=10&intent=bid&price=225&quantity=1&expiresInDays=30`;
  const login = page.getByRole("link", { name: "Log in to bid" });
  await expect(login).toHaveAttribute("href", `/login?callbackUrl=${encodeURIComponent(back)}`);
  await page.goto(back);
  await expect(page.getByLabel("Your bid per pair")).toHaveValue("225");
});

test("an ask below the best bid is offered that bid first", async ({ page }) => {
  const market = await quotedMarket(page, "Better bid shoe");
  await signInPerson(page.request, await newPerson("Hasty Seller", false));
  await page.goto(`/sneakers/${market.slug}?size=10&intent=ask`);
  await page.getByLabel("Your ask per pair").fill("190");
  const trade = page.locator("#trade");
  await expect(trade).toContainText("Somebody already bids $200.");
  await trade.getByRole("button", { name: "Place ask of $190" }).click();
  await expect(trade).toContainText("There is a better bid");
  await trade.getByRole("link", { name: "Sell now at $200 instead" }).click();
  await expect(page).toHaveURL(/intent=sell/);
  await trade.getByRole("button", { name: "Sell now, get $192.00" }).click();
  await expect(trade.getByRole("heading", { name: "Sold 1 pair for $200" })).toBeVisible();
});

test("a price that moved is shown, and nothing is bought before a second press", async ({ page, browser }) => {
  const market = await freshMarket("Moving shoe");
  const variantId = variantIdOf(market);
  const seller = await browser.newContext();
  await signInPerson(seller.request, await newPerson("Sly Seller"));
  const offerId = await placeOffer(seller.request, "ask", { variantId, priceCents: 22_000 });
  await signInPerson(page.request, await newPerson("Bo Buyer"));
  const connection = await cuttableConnection(page);
  await page.goto(`/sneakers/${market.slug}?size=10`);
  await expect.poll(connection.isOpen).toBe(true);
  const trade = page.locator("#trade");
  await expect(trade.getByRole("button", { name: "Buy now for $244.95" })).toBeVisible();

  // Behind the buyer's back, as when two people press at once.
  await connection.cut();
  await placeOffer(seller.request, "ask", { variantId, priceCents: 23_000 });
  await cancelOffer(seller.request, "ask", offerId);
  await trade.getByRole("button", { name: "Buy now for $244.95" }).click();
  await expect(trade).toContainText("The price moved");
  await expect(trade).toContainText("The lowest ask is now $230. Nothing was traded.");
  await trade.getByRole("button", { name: "Buy now for $255.45" }).click();
  await expect(trade.getByRole("heading", { name: "Bought 1 pair for $230" })).toBeVisible();
  await seller.close();
});

test("what is missing for a bid is put right on the spot", async ({ page }) => {
  const market = await freshMarket("Newcomer shoe");
  await signInPerson(page.request, await newPerson("Nell Newcomer", false));
  await page.goto(`/sneakers/${market.slug}?size=10&intent=bid`);
  const trade = page.locator("#trade");
  await expect(trade).toContainText("Before you can bid, we need:");
  await expect(trade.getByRole("link", { name: "Add address" })).toHaveAttribute("href", /callbackUrl=.*size%3D10/);
  await trade.getByRole("button", { name: "Add a card" }).click();
  await saveCardOnHostedPage(page);
  await expect(page).toHaveURL(/\?size=10&intent=bid/);
  await expect(trade.getByRole("button", { name: "Add a card" })).toBeHidden();
  await expect(trade).toContainText("A shipping address");
});

test("the chart has its ranges, its words and its table", async ({ page }) => {
  const market = await freshMarket("Chart shoe");
  const variant = { id: variantIdOf(market), productId: market.productId };
  const sales = [200, 100, 40, 10, 2].map((daysAgo, index) => ({
    at: new Date(Date.now() - daysAgo * dayMs),
    priceCents: 20_000 + index * 1_000,
  }));
  await createSales(worldDatabase(), variant, sales);
  await page.goto(`/sneakers/${market.slug}?size=10`);
  const words = page.getByTestId("history-summary");
  await expect(words).toContainText("5 pairs sold in the last year, between $200 and $240.");
  await expect(words).toContainText("Few sales");
  const chart = page.getByRole("region", { name: /Price history/ });
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.locator("svg.recharts-surface")).toHaveCount(2);
  await chart.getByRole("button", { name: "Last month" }).focus();
  await page.keyboard.press("Enter");
  await expect(words).toContainText("2 pairs sold in the last month, between $230 and $240.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(chart.getByRole("button", { name: "Last 3 months" })).toHaveAttribute("aria-pressed", "true");
  await expect(words).toContainText("3 pairs sold in the last 3 months");
  await chart.getByText("Show as a table").click();
  await expect(chart.getByRole("table", { name: "Price history" }).getByRole("row")).toHaveCount(4);
});

test("an open bid is changed and cancelled from the list", async ({ page }) => {
  const market = await freshMarket("List shoe");
  await signInPerson(page.request, await newPerson("Lou Lister"));
  await placeOffer(page.request, "bid", { variantId: variantIdOf(market), priceCents: 20_000 });
  await page.goto("/buying");
  const list = page.getByRole("region", { name: "Open bids" });
  await expect(list).toContainText("Highest bid: next to trade");
  await list.getByRole("link", { name: /^Edit/ }).click();
  const dialog = page.getByRole("dialog", { name: "Edit bid" });
  await dialog.getByLabel("Your bid per pair").fill("205.50");
  await dialog.getByRole("button", { name: "Change bid to $205.50" }).click();
  await expect(dialog).toBeHidden();
  await expect(list).toContainText("$205.50");
  await list.getByRole("button", { name: /^Cancel/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel bid" }).click();
  await expect(page.getByText("No open bids")).toBeVisible();
  await page.getByRole("link", { name: "Past bids" }).click();
  await expect(page.getByRole("region", { name: "Past bids" }).getByText("Cancelled")).toHaveCount(2);
});

test("the main path on a phone: look, choose, buy @phone", async ({ page }) => {
  const market = await quotedMarket(page, "Pocket shoe");
  await signInPerson(page.request, await newPerson("Pia Phone"));
  await page.goto(`/sneakers/${market.slug}`);
  await page.getByRole("radio", { name: "Size 10, lowest ask $220" }).click();
  const trade = page.locator("#trade");
  await expect(breakdownLine(page, "You pay")).toHaveText("$244.95");
  await trade.getByRole("button", { name: "Buy now for $244.95" }).click();
  await expect(trade.getByRole("heading", { name: "Bought 1 pair for $220" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await trade.getByRole("link", { name: /^ORD-/ }).click();
  await expect(page).toHaveURL(/\/orders\/ORD-/);
  await expect(page.getByRole("main")).toContainText("$244.95");
});

test.describe("before JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("sizes are links, totals are worked out, and a bid is placed and taken back", async ({ page }) => {
    const market = await quotedMarket(page, "Plain shoe");
    await signInPerson(page.request, await newPerson("Plain Reader"));
    await page.goto(`/sneakers/${market.slug}`);
    await page.getByRole("radio", { name: "Size 10, lowest ask $220" }).click();
    await expect(page).toHaveURL(/\?size=10$/);
    await page.getByRole("navigation", { name: "Buy or sell" }).getByRole("link", { name: /^Bid / }).click();
    await page.getByLabel("Your bid per pair").fill("205");
    await page.getByRole("button", { name: "Work out the total" }).click();
    // What the form hides does not stay in the address.
    await expect(page).toHaveURL(
      /\?size=10&intent=bid&price=205&quantity=1&expiresInDays=30&shippingAddressId=[^&]+#trade$/,
    );
    await expect(breakdownLine(page, "You pay")).toHaveText("$229.20");
    await page.locator("#trade").getByRole("button", { name: "Place bid of $205" }).click();
    await expect(page.getByRole("heading", { name: "Your bid of $205 stands" })).toBeVisible();
    await page.getByRole("button", { name: "Undo: cancel this bid" }).click();
    await page.goto("/buying");
    await expect(page.getByText("No open bids")).toBeVisible();
  });
});

test("product, buying and selling have no accessibility faults", async ({ page }) => {
  const market = await quotedMarket(page, "Inspected shoe");
  const variantId = variantIdOf(market);
  await signInPerson(page.request, await newPerson("Axel Inspector"));
  await placeOffer(page.request, "bid", { variantId, priceCents: 20_500 });
  await placeOffer(page.request, "bid", { variantId, priceCents: 22_000 });
  await placeOffer(page.request, "ask", { variantId, priceCents: 23_000 });
  for (const path of [
    `/sneakers/${market.slug}`,
    `/sneakers/${market.slug}?size=10&intent=bid`,
    `/sneakers/${market.slug}?size=10&intent=ask`,
    "/buying",
    "/buying?tab=orders",
    "/buying?tab=history",
    "/selling",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    if (path.includes("intent=ask")) {
      await page.getByLabel("Your ask per pair").fill("100");
      const chart = page.getByRole("region", { name: /Price history/ });
      await chart.scrollIntoViewIfNeeded();
      await expect(chart.locator("svg.recharts-surface").first()).toBeVisible();
    }
    await expectAccessibleEverywhere(page);
  }
});
