import { expect, type Page, test } from "@playwright/test";
import { createKnownSales, type MarketOfProduct } from "@/prisma/factories/market.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  placeOffer,
  signInPerson,
  worldDatabase,
} from "./support/market.ts";

test.afterAll(closeWorldDatabase);

const dayMs = 86_400_000;

function variantOf(market: MarketOfProduct, size: string) {
  const variant = market.variants[size];
  if (!variant) throw new Error(`The market has no size ${size}.`);
  return variant;
}

/** One sale a day, the newest yesterday. */
async function sellDaily(market: MarketOfProduct, size: string, prices: readonly number[]): Promise<void> {
  const sales = prices.map((priceCents, index) => ({
    priceCents,
    at: new Date(Date.now() - (prices.length - index) * dayMs),
  }));
  await createKnownSales(worldDatabase(), variantOf(market, size), sales);
}

function figure(page: Page, name: string) {
  return page
    .getByTestId("statistics")
    .locator("div")
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator("dd");
}

test("each size has its own figures, and a thin one says so @phone", async ({ page }) => {
  const market = await freshMarket("Counted shoe");
  await sellDaily(
    market,
    "10",
    Array.from({ length: 12 }, (_, day) => 20_000 + (day % 2) * 1_000),
  );
  await sellDaily(market, "9", [30_000, 33_000, 31_500]);
  await page.goto(`/sneakers/${market.slug}`);
  const statistics = page.getByRole("region", { name: "Statistics · all sizes" });
  await expect(figure(page, "12-month high")).toHaveText("$330");
  await expect(figure(page, "12-month low")).toHaveText("$200");
  await expect(figure(page, "Sales, 12 months")).toContainText("15");
  await statistics.getByText("Compare all sizes").click();
  await statistics.getByRole("table").getByRole("link", { name: "10", exact: true }).click();
  await expect(page).toHaveURL(/\?size=10$/);
  await expect(figure(page, "Trade range")).toContainText("$200 – $210");
  await expect(figure(page, "Daily volatility")).toContainText("SD of 11 daily returns");
  await expect(figure(page, "Last sale")).toContainText("+$10");
  // $210 over the $120 the shoe cost new.
  await expect(figure(page, "Over retail")).toContainText("+75.0%");
  await page.goto(`/sneakers/${market.slug}?size=9`);
  await expect(figure(page, "Trade range")).toContainText("3 sales in 12 months: too few for a range");
  await expect(figure(page, "Daily volatility")).toContainText("2 daily returns: too few to tell");
  await expect(figure(page, "12-month high")).toHaveText("$330");
  await page.goto(`/sneakers/${market.slug}?size=11`);
  await expect(figure(page, "Last sale")).toContainText("No pair sold yet");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test("a trade moves the figures on an open page", async ({ page, browser }) => {
  const market = await freshMarket("Moving figures");
  await sellDaily(market, "10", [20_000]);
  await page.goto(`/sneakers/${market.slug}?size=10`);
  await expect(figure(page, "Sales, 12 months")).toContainText("1 sale of all time");
  const others = await browser.newContext();
  const { id: variantId } = variantOf(market, "10");
  await signInPerson(others.request, await newPerson("Fay Figures"));
  await placeOffer(others.request, "ask", { variantId, priceCents: 25_000 });
  await others.clearCookies();
  await signInPerson(others.request, await newPerson("Finn Figures"));
  await placeOffer(others.request, "bid", { variantId, priceCents: 25_000 });
  await expect(figure(page, "12-month high")).toHaveText("$250");
  await expect(figure(page, "Last sale")).toContainText("+$50");
  await expect(figure(page, "Sales, 12 months")).toContainText("2 sales of all time");
  await others.close();
});

test("the chart's range is chosen by keyboard, stands in the address and comes back with it", async ({ page }) => {
  const market = await freshMarket("Ranged shoe");
  await sellDaily(
    market,
    "10",
    Array.from({ length: 40 }, () => 20_000),
  );
  await page.goto(`/sneakers/${market.slug}?size=10`);
  const chart = page.getByRole("region", { name: /Price history/ });
  const words = page.getByTestId("history-summary");
  await expect(words).toContainText("40 pairs sold in the last year");
  await chart.getByRole("button", { name: "Last month" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?size=10&range=1M$/);
  await expect(words).toContainText("in the last month");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/range=3M$/);
  await page.goBack();
  await expect(chart.getByRole("button", { name: "Last month" })).toHaveAttribute("aria-pressed", "true");
  await page.goBack();
  await expect(page).toHaveURL(/\?size=10$/);
  await expect(words).toContainText("in the last year");
  // The server reads it as well.
  await page.goto(`/sneakers/${market.slug}?size=10&range=6M`);
  await expect(words).toContainText("40 pairs sold in the last 6 months");
});
