import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";

const filters = (page: Page) => page.getByRole("complementary", { name: "Filters" });
const shoes = (page: Page) => page.getByRole("list", { name: "Shoes" }).getByRole("link");

/** The number beside a checkbox. */
async function countBeside(box: Locator): Promise<number> {
  const [label] = await box.evaluate((input) => [input.closest("label")?.textContent ?? ""]);
  return Number(/(\d+)$/.exec(label ?? "")?.[1]);
}

test("a misspelled name finds the shoe and says what it looked for", async ({ page }) => {
  await page.goto("/search?q=jrodan+playofs");
  await expect(page.getByText("Showing results for jordan playoffs")).toBeVisible();
  await expect(shoes(page)).toHaveCount(1);
  await expect(shoes(page)).toContainText("Air Jordan 11 Retro “Playoffs”");
});

test("a style code is found however it is written", async ({ page }) => {
  for (const text of ["DZ5485-612", "dz5485 612", "dz5485612"]) {
    await page.goto(`/search?q=${encodeURIComponent(text)}`);
    await expect(shoes(page)).toHaveCount(1);
    await expect(shoes(page)).toContainText("Lost and Found");
  }
});

test("every count is what choosing it leads to, and Back undoes the choice", async ({ page }) => {
  await page.goto("/search");
  const jordan = filters(page).getByRole("checkbox", { name: /^Jordan/ });
  expect(await countBeside(jordan)).toBe(4);
  await jordan.check();
  await expect(page).toHaveURL(/\?brand=Jordan$/);
  await expect(shoes(page)).toHaveCount(4);

  // Brands still count all brands; colors count Jordans only.
  expect(await countBeside(filters(page).getByRole("checkbox", { name: /^adidas/ }))).toBe(4);
  const blue = filters(page).getByRole("checkbox", { name: /^Blue/ });
  expect(await countBeside(blue)).toBe(1);
  await blue.check();
  await expect(shoes(page)).toHaveCount(1);
  await expect(shoes(page)).toContainText("UNC Toe");
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: "shoe" })).toHaveText("1 shoe");
  await expectAccessible(page);

  await page.goBack();
  await expect(page).toHaveURL(/\?brand=Jordan$/);
  await expect(shoes(page)).toHaveCount(4);
  await expect(blue).not.toBeChecked();
  await expect(jordan).toBeChecked();
  await page.getByRole("link", { name: "Remove the filter Jordan" }).click();
  await expect(page).toHaveURL(/\/search$/);
  await expect(jordan).not.toBeChecked();
});

test("the order is chosen, kept in the address, and kept by the filters", async ({ page }) => {
  await page.goto("/search");
  await page.getByLabel("Sort by").selectOption("Newest release");
  await expect(page).toHaveURL(/sort=release_date/);
  await filters(page)
    .getByRole("checkbox", { name: /^Jordan/ })
    .check();
  await expect(page).toHaveURL(/brand=Jordan&sort=release_date/);
  await expect(shoes(page).first()).toContainText("UNC Toe");
});

test("from anywhere to a shoe with the keyboard alone", async ({ page }) => {
  await page.goto("/login");
  await page.keyboard.press("ControlOrMeta+k");
  const field = page.getByRole("combobox", { name: "Search shoes" });
  await expect(field).toBeFocused();
  await page.keyboard.type("playof", { delay: 30 });
  const options = page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
  await expect(options.first()).toContainText("Air Jordan 11 Retro “Playoffs”");
  await expect(page.getByRole("status").filter({ hasText: "2 suggestions" })).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sneakers\/air-jordan-11-retro-playoffs/);

  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("/");
  await expect(field).toBeFocused();
  await page.keyboard.type("jordan", { delay: 30 });
  await expect(options.first()).toContainText("Jordan");
  await page.keyboard.press("Escape");
  await expect(options).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("jordan");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=jordan$/);
  await expect(shoes(page)).toHaveCount(4);
  await expect(field).toHaveValue("jordan");
});

test("an answer that comes late is never shown under another text", async ({ page }) => {
  await page.route(/suggestions\?q=puma$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue().catch(() => undefined);
  });
  await page.goto("/");
  const field = page.getByRole("combobox", { name: "Search shoes" });
  const asked = page.waitForRequest(/suggestions\?q=puma$/);
  await field.fill("puma");
  await asked;
  await field.fill("yeezy");
  const options = page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
  await expect(options.filter({ hasText: "Yeezy" }).first()).toBeVisible();
  await page.waitForTimeout(2_000);
  await expect(options.filter({ hasText: "Puma" })).toHaveCount(0);
});

test("nothing found says so and leads on", async ({ page }) => {
  await page.goto("/search?q=zzzzqqqq");
  await expect(page.getByText("No shoes here.")).toBeVisible();
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expectAccessible(page);
  await page.getByRole("main").getByRole("link", { name: "New Balance" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New Balance" })).toBeVisible();
  await expect(page.locator('meta[name="robots"]')).toHaveCount(0);
});

test("on the phone filters and search are sheets over the page @phone-only", async ({ page }) => {
  await page.goto("/search");
  await page.getByRole("button", { name: "Filters" }).click();
  const sheet = page.getByRole("dialog", { name: "Filters" });
  await sheet.getByRole("checkbox", { name: /^Puma/ }).check();
  await expect(sheet.getByRole("button", { name: "Show 1 shoe" })).toBeVisible();
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Show 1 shoe" }).click();
  await expect(sheet).toBeHidden();
  await expect(shoes(page)).toHaveCount(1);

  await page.getByRole("banner").getByRole("button", { name: "Search shoes" }).click();
  const field = page.getByRole("dialog", { name: "Search" }).getByRole("combobox", { name: "Search shoes" });
  await expect(field).toBeFocused();
  await field.fill("yeezy slide");
  const option = page.getByRole("option", { name: /Yeezy Slide “Bone”/ });
  await expect(option).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(page.viewportSize()?.width);
  await option.click();
  await expect(page).toHaveURL(/\/sneakers\/adidas-yeezy-slide-bone/);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
