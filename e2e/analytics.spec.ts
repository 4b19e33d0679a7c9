import { expect, test } from "@playwright/test";
import { checkAnalytics, refreshAnalytics } from "@/lib/workflows/analytics/refresh-analytics.ts";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  placeOffer,
  signInPerson,
  worldDatabase,
} from "./support/market.ts";
import { demoPerson, signIn } from "./support/sign-in.ts";

test.afterAll(closeWorldDatabase);

test("the seeded figures are what a full count gives", async () => {
  expect(await checkAnalytics(new Date(), worldDatabase())).toEqual([]);
  expect(await worldDatabase().dailyAnalytics.count()).toBeGreaterThan(100);
});

test("members get neither the page nor the figures nor the file", async ({ page }) => {
  await signInPerson(page.request, await newPerson("Mel Curious", false));
  expect((await page.goto("/admin/analytics"))?.status()).toBe(404);
  expect((await page.request.get("/api/v1/admin/analytics")).status()).toBe(403);
  expect((await page.request.get("/admin/analytics/export?period=7d")).status()).toBe(403);
});

test("a trade shows up in the operator's figures, the shoe's sizes, the file and the API", async ({
  page,
  browser,
}) => {
  const market = await freshMarket("Counted shoe");
  const variantId = market.variants["10"]?.id ?? "";
  const trader = await browser.newContext();
  await signInPerson(trader.request, await newPerson("Sol Seller"));
  await placeOffer(trader.request, "ask", { variantId, priceCents: 9_999_900 });
  await signInPerson(trader.request, await newPerson("Bea Bidder"));
  await placeOffer(trader.request, "bid", { variantId, priceCents: 9_999_900 });
  await refreshAnalytics(new Date(), worldDatabase());

  await signIn(page.request, demoPerson("Max").email);
  await page.goto("/admin/analytics?period=7d");
  await expect(page.getByRole("term").filter({ hasText: "Take rate" })).toBeVisible();
  const top = page.getByRole("table", { name: "Top shoes by GMV" });
  await expect(top.getByRole("row").nth(1)).toContainText("Counted shoe");
  await top.getByRole("link", { name: "Counted shoe" }).click();
  const sizes = page.getByRole("table", { name: "Price by size of Counted shoe" });
  await expect(sizes.getByRole("row").filter({ hasText: "$99,999" })).toContainText("10");
  // One sale at $99,999: 5 % and 4 % are $8,999.91.
  await expect(page.getByRole("main")).toContainText("$9,000");
  await expect(page.getByRole("main")).toContainText("9%");
  await page.getByText("As a table").click();
  await expect(page.getByRole("table", { name: "Figures by day, newest first" })).toContainText("$99,999");
  await page.getByRole("navigation", { name: "Period" }).getByRole("link", { name: "1 year" }).click();
  await expect(page).toHaveURL(/period=365d&productId=/);

  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  expect((await file).suggestedFilename()).toMatch(new RegExp(`^solebook_${market.slug}_.*\\.csv$`));
  const csv = await (await page.request.get("/admin/analytics/export?period=7d")).text();
  expect(csv.split("\r\n")[0]).toBe("day,sales,gmv_usd,revenue_usd,average_price_usd");
  expect(csv.trim().split("\r\n")).toHaveLength(8);
  const answer = await page.request.get(`/api/v1/admin/analytics?period=7d&productId=${market.productId}`);
  expect(await answer.json()).toMatchObject({ figures: { salesCount: 1, gmvCents: 9_999_900, revenueCents: 899_991 } });
  await trader.close();
});

test(`analytics pass axe and fit the screen`, async ({ page }) => {
  await signIn(page.request, demoPerson("Max").email);
  const shoe = await worldDatabase().dailyAnalytics.findFirstOrThrow({ where: { salesCount: { gt: 0 } } });
  for (const path of ["/admin/analytics?period=365d", `/admin/analytics?period=7d&productId=${shoe.productId}`]) {
    await page.goto(path);
    await expect(page.locator("svg.recharts-surface").first()).toBeVisible();
    // The checker takes its time with hundreds of rows that are all alike.
    if (path.includes("7d")) await page.getByText("As a table").click();
    await expectAccessibleEverywhere(page);
  }
});
