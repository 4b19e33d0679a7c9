import { expect, type Page, test } from "@playwright/test";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";

const countOf = async (page: Page) =>
  Number((await page.getByText(/^\d+ of \d+ operations$/).textContent())?.split(" ")[0]);

test("an operation is found by its path, a field or an error, and says all of itself", async ({ page }) => {
  await page.goto("/developers");
  const all = await countOf(page);
  expect(all).toBeGreaterThan(80);
  const search = page.getByRole("searchbox", { name: "Search the operations" });
  await search.fill("idempotency_conflict bids");
  await expect.poll(() => countOf(page)).toBeLessThan(10);
  await search.fill("no such words");
  await expect(page.getByText(/None of the \d+ operations/)).toBeVisible();
  await search.fill("/api/v1/bids post");
  await page.getByRole("link", { name: /POST \/api\/v1\/bids / }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Offer to buy at a price");
  await expect(page.getByText("priceCents", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("idempotency_conflict").first()).toBeVisible();
  await expect(page.getByText(/curl .*"\$SOLEBOOK\/api\/v1\/bids"/)).toBeVisible();
  // Code in texts is set as code.
  await expect(page.getByRole("main")).not.toContainText("`");
});

test("the reference is found and read without scripts", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/developers");
  await page.getByRole("searchbox").fill("candles");
  await page.getByRole("button", { name: "Search" }).last().click();
  await expect(page).toHaveURL(/\/developers\?q=candles/);
  expect(await countOf(page)).toBe(1);
  await context.close();
});

test("the reference asks no other site for anything", async ({ page, baseURL }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/developers");
  await page.goto("/developers/placeBid");
  const foreign = asked.filter((url) => !url.startsWith(baseURL ?? "none") && !url.startsWith("data:"));
  expect(foreign).toEqual([]);
});

test(`the reference passes axe and fits the screen`, async ({ page }) => {
  for (const path of ["/developers", "/developers/placeBid"]) {
    await page.goto(path);
    await expectAccessibleEverywhere(page);
  }
});
