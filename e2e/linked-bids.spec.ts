import { type Browser, expect, type Page, test } from "@playwright/test";
import type { MarketOfProduct } from "@/prisma/factories/market.ts";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  placeOffer,
  signInPerson,
  type TestPerson,
  worldDatabase,
} from "./support/market.ts";

test.afterAll(closeWorldDatabase);

async function openPage(browser: Browser, path: string, person: TestPerson): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInPerson(page.request, person);
  await page.goto(path);
  return page;
}

async function fillForm(page: Page, sizes: readonly string[], budget: string): Promise<void> {
  await page.getByLabel("Your budget for one pair").fill(budget);
  for (const size of sizes) await page.getByRole("checkbox", { name: `Size ${size} ` }).check();
}

const variantOf = (market: MarketOfProduct, size: string) => market.variants[size]?.id ?? "";

/** Holds back what both pages send until both have sent it, so that neither learns of the other before. */
async function sendTogether(pages: readonly Page[]): Promise<void> {
  let waiting = 0;
  let go: () => void = () => undefined;
  const together = new Promise<void>((resolve) => {
    go = resolve;
  });
  for (const page of pages) {
    await page.route("**/sneakers/**", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      waiting += 1;
      if (waiting === pages.length) go();
      await together;
      return route.continue();
    });
  }
}

// Three browsers on one machine.
test.beforeEach(() => test.slow());

test("two sellers race for two sizes of one linked bid: one pair is sold, the other is told", async ({ browser }) => {
  const market = await freshMarket("Linked race shoe");
  const path = `/sneakers/${market.slug}`;
  const buyer = await openPage(browser, `${path}?size=9&intent=bid`, await newPerson("Bea Bidder"));
  await buyer.getByRole("link", { name: "Bid on several sizes with one budget" }).click();
  await expect(buyer.getByRole("checkbox", { name: "Size 9 " })).toBeChecked();
  await fillForm(buyer, ["10", "11"], "200");
  await expect(buyer.getByRole("region", { name: "The one pair, at most" })).toContainText("$223.95");
  await buyer.getByRole("button", { name: "Place linked bid in 3 sizes" }).click();
  await expect(buyer.getByRole("heading", { name: "Your linked bid stands in 3 sizes" })).toBeVisible();
  await buyer.getByRole("link", { name: "See my buying" }).click();
  const linked = buyer.getByRole("region", { name: "Linked bids" });
  await expect(linked).toContainText("One pair of 3 sizes");

  const sellers = [
    await openPage(browser, `${path}?size=9&intent=sell`, await newPerson("Sol Seller")),
    await openPage(browser, `${path}?size=10&intent=sell`, await newPerson("Tia Trader")),
  ];
  for (const seller of sellers) await expect(seller.getByTestId("spread")).toHaveText("200 / –");
  await sendTogether(sellers);
  await Promise.all(sellers.map((seller) => seller.getByRole("button", { name: /^Sell now, get \$192/ }).click()));

  const sold = (page: Page) => page.getByRole("heading", { name: "Sold 1 pair for $200" });
  const refused = (page: Page) => page.getByText("There is no highest bid left. Nothing was traded.");
  for (const seller of sellers) await expect(sold(seller).or(refused(seller))).toBeVisible();
  const ends = await Promise.all(
    sellers.map(async (seller) => [await sold(seller).count(), await refused(seller).count()]),
  );
  expect(ends.sort()).toEqual([
    [0, 1],
    [1, 0],
  ]);
  // Both screens and the buyer's follow by themselves.
  for (const seller of sellers) await expect(seller.getByTestId("spread")).toHaveText("– / –");
  await expect(buyer.getByRole("region", { name: "Messages" })).toContainText("Your bid matched");
  await expect(linked).toBeHidden();
  await buyer.goto("/buying?tab=orders");
  await expect(buyer.getByRole("region", { name: "Purchases" }).getByRole("listitem")).toHaveCount(1);

  const { productId } = market;
  expect(await worldDatabase().order.count({ where: { productId } })).toBe(1);
  const bids = await worldDatabase().bid.findMany({ where: { productId } });
  expect(bids.map((bid) => bid.closedReason ?? bid.status).sort()).toEqual(["filled", "linked_fill", "linked_fill"]);
  for (const page of [buyer, ...sellers]) await page.context().close();
});

test("a linked bid takes the best ask at once, and says what is wrong with it before", async ({ page, browser }) => {
  const market = await freshMarket("Linked bargain shoe");
  const seller = await browser.newContext();
  await signInPerson(seller.request, await newPerson("Sol Seller"));
  await placeOffer(seller.request, "ask", { variantId: variantOf(market, "9"), priceCents: 19_000 });
  await placeOffer(seller.request, "ask", { variantId: variantOf(market, "11"), priceCents: 18_000 });
  await signInPerson(page.request, await newPerson("Bea Bidder"));
  await page.goto(`/sneakers/${market.slug}/linked-bid`);
  await fillForm(page, ["9"], "200");
  await page.locator('main button[type="submit"]').click();
  await expect(page.getByText("Choose at least two sizes.").first()).toBeVisible();
  await expect(page.getByLabel("Your budget for one pair")).toHaveValue("200");
  await fillForm(page, ["11"], "200");
  await page.getByLabel("at most for size 11").fill("205");
  await page.locator('main button[type="submit"]').click();
  await expect(page.getByText("A size may not cost more than the budget.").first()).toBeVisible();
  await page.getByLabel("at most for size 11").fill("185");
  // Ten dollars below its price beats five.
  await expect(page.getByRole("button", { name: "Buy size 9 at once, up to $200" })).toBeVisible();
  await page.getByLabel("at most for size 11").fill("");
  await page.getByRole("button", { name: "Buy size 11 at once, up to $200" }).click();
  await expect(page.getByRole("heading", { name: "Bought size 11 for $180" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: /^ORD-/ })).toBeVisible();
  expect(await worldDatabase().bid.count({ where: { productId: market.productId } })).toBe(1);
  await seller.close();
});

test("sizes are changed one by one and cancelled together", async ({ page }) => {
  const market = await freshMarket("Linked careful shoe");
  await signInPerson(page.request, await newPerson("Bea Bidder"));
  await page.goto(`/sneakers/${market.slug}/linked-bid`);
  await fillForm(page, ["9", "10", "11"], "200");
  await page.getByRole("button", { name: "Place linked bid in 3 sizes" }).click();
  await page.getByRole("link", { name: "See my buying" }).click();
  const linked = page.getByRole("region", { name: "Linked bids" });
  await linked.getByRole("button", { name: "Cancel size 9" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel size 9" }).click();
  await expect(linked).toContainText("One pair of 2 sizes");
  await linked.getByRole("link", { name: "Edit size 10" }).click();
  await page.getByLabel("bid per pair").fill("210");
  await page.getByRole("main").locator('button[type="submit"]').first().click();
  await expect(page.getByText("shares a budget of $200").first()).toBeVisible();
  await page.goto("/buying");
  await linked.getByRole("button", { name: "Cancel all sizes" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel all sizes" }).click();
  await expect(linked).toBeHidden();
  expect(
    await worldDatabase().bid.count({ where: { productId: market.productId, status: { in: ["active", "paused"] } } }),
  ).toBe(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a linked bid is placed all the same", async ({ page }) => {
    const market = await freshMarket("Linked plain shoe");
    await signInPerson(page.request, await newPerson("Bea Bidder"));
    await page.goto(`/sneakers/${market.slug}/linked-bid?size=9`);
    await fillForm(page, ["10"], "200");
    await page.locator('main button[type="submit"]').click();
    await expect(page.getByRole("heading", { name: "Your linked bid stands in 2 sizes" })).toBeVisible();
  });
});

test(`linked bids pass axe and fit the screen`, async ({ page }) => {
  const market = await freshMarket("Linked inspected shoe");
  await signInPerson(page.request, await newPerson("Axel Inspector"));
  const check = (where: string) => expectAccessibleEverywhere(page, where);
  await page.goto(`/sneakers/${market.slug}/linked-bid`);
  await fillForm(page, ["9"], "200");
  await check("form");
  await page.locator('main button[type="submit"]').click();
  await expect(page.getByText("Choose at least two sizes.").first()).toBeVisible();
  await check("form with an error");
  await page.getByRole("checkbox", { name: "Size 10 " }).check();
  await page.getByRole("button", { name: "Place linked bid in 2 sizes" }).click();
  await expect(page.getByRole("heading", { name: "Your linked bid stands in 2 sizes" })).toBeVisible();
  await check("result");
  await page.goto("/buying");
  await expect(page.getByRole("region", { name: "Linked bids" })).toBeVisible();
  await check("list");
});
