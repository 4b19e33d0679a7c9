import { expect, type Page, test } from "@playwright/test";
import { createKnownSales, createOffer, type MarketOfProduct } from "@/prisma/factories/market.ts";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
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

test("each size has its own figures, and a thin one says so", async ({ page }) => {
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

test("the depth is drawn, said and tabled, and moves with the book", async ({ page }) => {
  const market = await freshMarket("Deep shoe");
  const variant = variantOf(market, "10");
  await signInPerson(page.request, await newPerson("Dee Depth"));
  for (const priceCents of [20_000, 19_000, 19_000]) {
    await placeOffer(page.request, "bid", { variantId: variant.id, priceCents });
  }
  await placeOffer(page.request, "ask", { variantId: variant.id, priceCents: 22_000, quantity: 2 });
  await page.goto(`/sneakers/${market.slug}?size=10`);
  const book = page.getByRole("region", { name: /^Sales and book/ });
  await book.getByRole("tab", { name: "Depth" }).click();
  await expect(book.locator("svg.recharts-surface")).toBeVisible();
  await expect(page.getByTestId("depth-summary")).toContainText("3 pairs bid down to $190, 2 pairs asked up to $220.");
  await book.getByText("Show as a table").click();
  const table = book.getByRole("table", { name: "Depth by price" });
  await expect(table.getByRole("row", { name: "$190 3 –" })).toBeVisible();
  await expect(table.getByRole("row", { name: "$220 – 2" })).toBeVisible();
  await placeOffer(page.request, "ask", { variantId: variant.id, priceCents: 23_000 });
  await expect(table.getByRole("row", { name: "$230 – 3" })).toBeVisible();
  await expectAccessibleEverywhere(page);
});

test.describe("all sales and offers", () => {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(javaScriptEnabled ? "with JavaScript" : "before JavaScript", () => {
      test.use({ javaScriptEnabled });

      test("are read page by page, each row once", async ({ page }) => {
        const market = await freshMarket("Long shoe");
        await sellDaily(
          market,
          "10",
          Array.from({ length: 60 }, (_, index) => 20_000 + index * 100),
        );
        for (let index = 0; index < 55; index++) {
          await createOffer(worldDatabase(), "ask", {
            variant: variantOf(market, "9"),
            priceCents: 30_000 + index * 100,
          });
        }
        await page.goto(`/sneakers/${market.slug}`);
        await page.getByRole("link", { name: "All sales, bids and asks" }).click();
        await expect(page.getByRole("heading", { level: 1, name: /Long shoe/ })).toBeVisible();
        const sales = page.getByRole("table", { name: "Sales, newest first" }).getByRole("row");
        await expect(sales).toHaveCount(51);
        await expect(sales.nth(1)).toContainText("$259");
        await page.getByRole("link", { name: "Next page" }).click();
        await expect(sales).toHaveCount(11);
        await expect(sales.nth(1)).toContainText("$209");
        await expect(sales.nth(10)).toContainText("$200");
        await page.goBack();
        await expect(sales.nth(1)).toContainText("$259");
        await page.getByRole("link", { name: "Asks" }).click();
        const asks = page.getByRole("table", { name: "Open asks, lowest first" }).getByRole("row");
        await expect(asks).toHaveCount(51);
        await page.getByRole("link", { name: "Next page" }).click();
        await expect(asks).toHaveCount(6);
        await expect(asks.nth(5)).toContainText("$354");
        await page.getByLabel("Size").selectOption("10");
        await page.getByRole("button", { name: "Show" }).click();
        await expect(page.getByText("No asks yet")).toBeVisible();
        // Axe needs JavaScript itself.
        if (javaScriptEnabled) await expectAccessibleEverywhere(page);
      });
    });
  }
});
