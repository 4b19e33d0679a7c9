import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { closeWorldDatabase, freshMarket, newPerson, signInPerson } from "./support/market.ts";
import { demoPerson, signIn } from "./support/sign-in.ts";

test.afterAll(closeWorldDatabase);

async function expectNoFaults(page: Page) {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("a member finds nothing at the administration's addresses and no way to them", async ({ page }) => {
  await signInPerson(page.request, await newPerson("Mel Curious", false));
  for (const path of ["/admin", "/admin/catalog"]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "There is nothing at this address." })).toBeVisible();
  }
  await page.getByRole("button", { name: "Mel Curious" }).click();
  await expect(page.getByRole("menuitem", { name: "Your account" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Administration" })).toHaveCount(0);
});

test("a visitor is asked to log in first", async ({ page }) => {
  await page.goto("/admin/catalog");
  await expect(page).toHaveURL(/\/login/);
});

test("an admin goes to the catalog and finds a shoe in it @phone", async ({ page }) => {
  const { productId } = await freshMarket("Quartz Ledger Runner");
  await signIn(page.request, demoPerson("Max").email);
  await page.goto("/");
  await page.getByRole("button", { name: demoPerson("Max").name }).click();
  await page.getByRole("menuitem", { name: "Administration" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();
  await expectNoFaults(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(page.viewportSize()?.width);

  await page.getByLabel("Find by name, brand or style code").fill("ledger quartz");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL(/q=ledger\+quartz/);
  await expect(page.getByRole("link", { name: "Quartz Ledger Runner" })).toHaveAttribute(
    "href",
    `/admin/catalog/${productId}`,
  );
  await page.getByRole("navigation", { name: "Part of the catalog" }).getByRole("link", { name: "Hidden" }).click();
  await expect(page.getByText("No shoe fits.")).toBeVisible();
});
