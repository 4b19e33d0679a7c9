import { type Browser, expect, type Page, test } from "@playwright/test";
import type { MarketOfProduct } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
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

function variantIdOf(market: MarketOfProduct, size = "10"): string {
  const variant = market.variants[size];
  if (!variant) throw new Error(`The market has no size ${size}.`);
  return variant.id;
}

/** Places an offer as somebody else. */
async function placeAs(
  browser: Browser,
  name: string,
  side: "bid" | "ask",
  offer: { variantId: string; priceCents: number },
) {
  const context = await browser.newContext();
  await signInPerson(context.request, await newPerson(name));
  await placeOffer(context.request, side, offer);
  await context.close();
}

function row(page: Page, size: string) {
  return page
    .getByRole("region", { name: "Open asks" })
    .getByRole("listitem")
    .filter({ hasText: `Size ${size} ` });
}

test("an ask that is not the lowest beats the lowest by a dollar in one press and a yes", async ({ page, browser }) => {
  const market = await freshMarket("Beaten shoe");
  const variantId = variantIdOf(market);
  await signInPerson(page.request, await newPerson("Sol Seller"));
  await placeOffer(page.request, "ask", { variantId, priceCents: 22_000 });
  await placeAs(browser, "Rita Rival", "ask", { variantId, priceCents: 21_000 });

  await page.goto("/selling");
  await expect(row(page, "10")).toContainText("$10 above the lowest ask");
  await page.getByRole("button", { name: "Beat it by $1" }).click();
  const dialog = page.getByRole("dialog", { name: "Ask $209 instead of $220?" });
  // 220 − 4 % now, 209 − 4 % then.
  await expect(dialog.getByRole("row", { name: /^You get/ })).toContainText("$211.20");
  await expect(dialog.getByRole("row", { name: /^You get/ })).toContainText("$200.64");
  await dialog.getByRole("button", { name: "Ask $209" }).click();
  await expect(row(page, "10")).toContainText("Lowest ask: next to trade");
  await expect(row(page, "10")).toContainText("$209");
  await expect(page.getByRole("button", { name: "Beat it by $1" })).toHaveCount(0);
});

test("a price that moved before the yes changes nothing, and a bid in the way leads to Sell Now", async ({
  page,
  browser,
}) => {
  const market = await freshMarket("Moving shoe");
  const variantId = variantIdOf(market);
  await signInPerson(page.request, await newPerson("Sol Seller"));
  await placeOffer(page.request, "ask", { variantId, priceCents: 22_000 });
  await placeAs(browser, "Rita Rival", "ask", { variantId, priceCents: 21_000 });
  await page.goto("/selling");
  await page.getByRole("button", { name: "Beat it by $1" }).click();
  await placeAs(browser, "Rory Rival", "ask", { variantId, priceCents: 20_500 });
  await page.getByRole("dialog").getByRole("button", { name: "Ask $209" }).click();
  await expect(page.getByText("The lowest other ask is now $205. Nothing was changed.")).toBeVisible();
  await expect(row(page, "10")).toContainText("$220");

  await placeAs(browser, "Bea Bidder", "bid", { variantId, priceCents: 20_450 });
  await page.reload();
  await expect(row(page, "10")).toContainText("A dollar below meets the bid of $204.50.");
  await row(page, "10").getByRole("link", { name: "Sell now instead" }).click();
  await expect(page).toHaveURL(/intent=sell/);
});

test("many asks are chosen by keyboard alone and changed after a look at each", async ({ page, browser }) => {
  const market = await freshMarket("Bulk shoe");
  await signInPerson(page.request, await newPerson("Sol Seller"));
  for (const size of ["9", "10", "11"]) {
    await placeOffer(page.request, "ask", { variantId: variantIdOf(market, size), priceCents: 30_000 });
  }
  await placeAs(browser, "Bea Bidder", "bid", { variantId: variantIdOf(market, "9"), priceCents: 29_600 });

  await page.goto("/selling");
  const boxes = page.getByRole("region", { name: "Open asks" }).getByRole("checkbox", { name: /^Choose ask of/ });
  await boxes.first().focus();
  await page.keyboard.press("Space");
  await expect(boxes.first()).toBeChecked();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(boxes.nth(2)).toBeFocused();
  await expect(page.getByRole("region", { name: "Chosen asks" })).toContainText("3 asks chosen");
  await page.keyboard.press("Escape");
  await expect(boxes.first()).not.toBeChecked();
  await page.getByRole("checkbox", { name: "Choose all 3 asks on this page" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Price" }).press("Enter");

  const dialog = page.getByRole("dialog", { name: "Change prices" });
  await dialog.getByLabel("New price").selectOption("By dollars");
  await dialog.getByLabel("US dollars").fill("5");
  const preview = dialog.getByRole("table", { name: "What will happen to each" });
  await expect(preview.getByRole("row").filter({ hasText: "Size 9 " })).toContainText("it would sell at once");
  await expect(preview.getByRole("row").filter({ hasText: "Size 10 " })).toContainText("$295");
  await expect(preview.getByRole("row").filter({ hasText: "Size 10 " })).toContainText("$283.20");
  await dialog.getByRole("button", { name: "Change 2 asks" }).click();
  await expect(dialog.getByText("2 of 2 asks changed.")).toBeVisible();
  await expect(dialog.getByRole("row").filter({ hasText: "Size 11 " })).toContainText("Now $295");
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(row(page, "9")).toContainText("$300");
  await expect(row(page, "10")).toContainText("$295");
  await expect(row(page, "11")).toContainText("$295");

  await page.getByRole("checkbox", { name: "Choose all 3 asks on this page" }).check();
  await page.getByRole("region", { name: "Chosen asks" }).getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel 3 asks" }).click();
  await expect(page.getByRole("dialog").getByText("3 of 3 asks cancelled.")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("No open asks")).toBeVisible();
});

test("a bid that came during a vacation is shown with its better price and buys only with the seller's yes", async ({
  page,
  browser,
}) => {
  const market = await freshMarket("Vacation shoe");
  await signInPerson(page.request, await newPerson("Vera Vacation"));
  await placeOffer(page.request, "ask", { variantId: variantIdOf(market), priceCents: 22_000 });
  await placeOffer(page.request, "ask", { variantId: variantIdOf(market, "11"), priceCents: 24_000 });

  await page.goto("/selling");
  await page.getByRole("link", { name: "Vacation", exact: true }).click();
  await page.getByRole("button", { name: "Go on vacation" }).click();
  const leave = page.getByRole("dialog", { name: "Pause everything you sell?" });
  await leave.getByRole("button", { name: "Go on vacation" }).click();
  await expect(page.getByText("Away since")).toBeVisible();
  await page.goto("/selling");
  await expect(page.getByRole("region", { name: "Vacation" })).toContainText("nothing of yours sells");
  await expect(row(page, "10")).toContainText("Paused: it does not trade");

  await placeAs(browser, "Bea Bidder", "bid", { variantId: variantIdOf(market), priceCents: 23_000 });
  await page.getByRole("button", { name: "I am back" }).click();
  const waiting = page.getByRole("region", { name: "Asks that wait for your decision" });
  await expect(waiting).toContainText("You asked $220. Somebody now bids $230: you would get $220.80.");
  await expect(row(page, "11")).toContainText("Lowest ask: next to trade");
  // Nothing was sold by coming back.
  await page.goto("/selling?tab=orders");
  await expect(page.getByText("No sale under way")).toBeVisible();

  await page.goto("/selling");
  await waiting.getByRole("button", { name: /^Sell at \$230/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sell, get $220.80" }).click();
  await expect(page.getByText("Sold 1 pair for $230.")).toBeVisible();
  await page.goto("/selling?tab=orders");
  await expect(page.getByRole("region", { name: "Sales" })).toContainText("$220.80");
});

test("a file is looked through row by row before its good rows are listed", async ({ page, browser }) => {
  const market = await freshMarket("Listed shoe");
  const product = await worldDatabase().product.findUniqueOrThrow({ where: { id: market.productId } });
  await placeAs(browser, "Bea Bidder", "bid", { variantId: variantIdOf(market, "11"), priceCents: 20_000 });
  await signInPerson(page.request, await newPerson("Fay File"));
  await page.goto("/selling");
  await page.getByRole("link", { name: "List from a file" }).click();
  const rows = [
    "style_code,size,price,quantity,expires_in_days",
    `${product.styleCode},10,220,2,60`,
    `${product.styleCode},11,190,,`,
    "NO-SUCH-SHOE,10,220,,",
    `${product.styleCode},9,twelve,,`,
  ];
  const file = { name: "asks.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) };
  await page.getByLabel("CSV file").setInputFiles(file);
  await page.getByRole("button", { name: "Look it through" }).click();
  const verdicts = page.getByRole("table", { name: "What would become of each row" });
  await expect(verdicts.getByRole("row").nth(1)).toContainText("Can be listed");
  await expect(verdicts.getByRole("row").nth(1)).toContainText("$211.20");
  await expect(verdicts.getByRole("row").nth(2)).toContainText("Somebody bids $200: it would sell at once.");
  await expect(verdicts.getByRole("row").nth(3)).toContainText("No shoe has the style code NO-SUCH-SHOE.");
  await expect(verdicts.getByRole("row").nth(4)).toContainText("Give the price in dollars");
  await page.getByRole("button", { name: "List 1 row" }).click();
  await expect(page.getByText("1 of 1 row listed.")).toBeVisible();
  await page.getByRole("link", { name: "See my asks" }).click();
  await expect(row(page, "10")).toContainText("$220");
  const exported = await page.request.get("/selling/export");
  expect(await exported.text()).toContain(`${product.styleCode},10,220.00,2,`);
});

test("a seller's figures come from their orders, with the chart as a table too", async ({ page }) => {
  const market = await freshMarket("Counted shoe");
  const seller = await newPerson("Fiona Figures");
  const variant = { id: variantIdOf(market), productId: market.productId };
  for (const priceCents of [22_000, 30_000]) {
    await createOrder(worldDatabase(), { variant, sellerId: seller.userId, priceCents, createdAt: new Date() });
  }
  await signInPerson(page.request, seller);
  await page.goto("/selling/analytics");
  // 220 + 300, less 4 % of each.
  await expect(page.getByText("$520.00", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("$499.20", { exact: true })).toBeVisible();
  await expect(page.getByText("With 2 pairs sold, averages and shares say little.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Revenue" }).locator("svg.recharts-surface").first()).toBeVisible();
  await page.getByText("As a table").click();
  await expect(page.getByRole("table", { name: "Revenue by day" }).getByRole("row").last()).toContainText("$520.00");
  await page.getByRole("link", { name: "365 days" }).click();
  await expect(page).toHaveURL(/period=365/);
  await expect(page.getByRole("table", { name: "Best shoes" }).getByRole("row").nth(1)).toContainText("Counted shoe");
});

test("without JavaScript a row's button says what it did", async ({ browser }) => {
  const market = await freshMarket("Plain form shoe");
  const context = await browser.newContext({ javaScriptEnabled: false });
  await signInPerson(context.request, await newPerson("Nora Noscript"));
  await placeOffer(context.request, "ask", { variantId: variantIdOf(market), priceCents: 22_000 });
  const page = await context.newPage();
  await page.goto("/selling");
  await page.getByRole("button", { name: /^Cancel ask of \$220/ }).click();
  await expect(page.getByText("Your ask is cancelled.")).toBeVisible();
  await expect(page.getByText("No open asks")).toBeVisible();
  await context.close();
});

test(`the seller's tools have no accessibility faults`, async ({ page, browser }) => {
  const market = await freshMarket("Axe seller shoe");
  const variantId = variantIdOf(market);
  const person = await newPerson("Axel Axe");
  await signInPerson(page.request, person);
  await placeOffer(page.request, "ask", { variantId, priceCents: 22_000 });
  await placeAs(browser, "Rita Rival", "ask", { variantId, priceCents: 21_000 });
  const variant = { id: variantIdOf(market, "11"), productId: market.productId };
  await createOrder(worldDatabase(), { variant, sellerId: person.userId, createdAt: new Date() });
  for (const path of [
    "/selling",
    "/selling?tab=history&of=asks",
    "/selling/vacation",
    "/selling/import",
    "/selling/analytics",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessibleEverywhere(page);
  }
  await page.goto("/selling");
  await page.getByRole("checkbox", { name: /^Choose all/ }).check();
  await page.getByRole("button", { name: "Price" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessibleEverywhere(page, "dialog");
});
