import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, handheld } from "./support/accessibility.ts";
import { testWorld } from "./support/world.ts";

const titles: [path: string, title: RegExp][] = [
  ["/", /Every pair has a price/],
  ["/search", /All shoes/],
  ["/nothing-here", /There is nothing at this address/],
];

/** Opens a page with nothing moving, so that no text is judged while it fades in. */
async function openStill(page: Page, path: string, title: RegExp): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

for (const [path, title] of titles) {
  test(`${path} has no accessibility faults`, async ({ page }) => {
    await openStill(page, path, title);
    await expectAccessible(page);
    // Opened anew, not switched: shelves that are far away are drawn when they come near, and keep their colors until then.
    await page.setViewportSize(handheld);
    await page.emulateMedia({ colorScheme: "dark" });
    await openStill(page, path, title);
    await expectAccessible(page);
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in a ${colorScheme} system`, () => {
    test.use({ colorScheme });

    test("pages start in the system's theme", async ({ page }) => {
      await page.goto("/");
      await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
      await expect(page.getByRole("button", { name: "Dark theme" })).toHaveAttribute(
        "aria-pressed",
        String(colorScheme === "dark"),
      );
    });
  });
}

test("the theme is switched, kept over a reload, and set before the first paint @phone", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const paper = await ground();
  const toggle = page.getByRole("button", { name: "Dark theme" });
  await toggle.click();
  await expect(toggle).toHaveAttribute("aria-pressed", "true");
  const ink = await ground();
  expect(ink).not.toBe(paper);

  await page.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => {
      document.documentElement.dataset.themeAtParse = document.documentElement.dataset.theme;
    });
  });
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme-at-parse", "dark");
  expect(await ground()).toBe(ink);
});

test("the first stop of the keyboard skips to the content", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

test("nothing is wider than the phone, and its tabs lead through the house @phone-only", async ({ page }) => {
  for (const path of ["/", "/search", "/login"]) {
    await page.goto(path);
    // Not innerWidth: the phone zooms out until it holds what overflows.
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, `width of ${path}`).toBe(page.viewportSize()?.width);
  }
  const tabs = page.getByRole("navigation", { name: "Tabs" });
  await tabs.getByRole("link", { name: "Browse" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "All shoes" })).toBeVisible();
  await expect(tabs.getByRole("link", { name: "Browse" })).toHaveAttribute("aria-current", "page");
  for (const box of await Promise.all((await tabs.getByRole("link").all()).map((link) => link.boundingBox()))) {
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(box?.width).toBeGreaterThanOrEqual(44);
  }
});

test("shoes can be browsed by brand, and addresses that lead nowhere lead back", async ({ page }) => {
  await page.goto("/browse");
  await expect(page).toHaveURL(/\/search$/);
  const brand = page.getByRole("complementary", { name: "Filters" }).getByRole("checkbox", { name: /^adidas/ });
  await brand.check();
  await expect(page).toHaveURL(/\/search\?brand=adidas$/);
  await expect(page.getByRole("heading", { level: 1, name: "adidas" })).toBeVisible();
  await page.goto("/search?brand=Nobody");
  await expect(page.getByText("No shoe fits all of that.")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Clear all filters" }).click();
  await expect(page).toHaveURL(/\/search$/);
  await page.goto("/search?after=nonsense&size=huge&brand=&sort=best");
  await expect(page.getByRole("heading", { level: 1, name: "All shoes" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("home and search show their shoes, and a filter is sent by its button", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("heading", { name: "New releases" })).toBeVisible();
    await page.goto("/search");
    await expect(page.getByRole("heading", { level: 1, name: "All shoes" })).toBeVisible();
    const filters = page.getByRole("complementary", { name: "Filters" });
    await filters.getByRole("checkbox", { name: /^Puma/ }).check();
    await filters.getByRole("button", { name: "Show results" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Puma" })).toBeVisible();
    await expect(page.getByRole("list", { name: "Shoes" }).getByRole("link")).toHaveCount(1);
  });
});

/** What the browser writes in red from now on: errors, and what the security policy has stopped. */
function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
}

test("pages run without complaints from the browser", async ({ page }) => {
  const complaints = listenForComplaints(page);
  await page.goto("/");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Browse", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "All shoes" })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("the account menu names the person, opens by keyboard and logs out @phone", async ({ page }) => {
  const person = testWorld().people.find(({ roles }) => roles.includes("buyer"));
  await page.goto("/login");
  await page.getByLabel("Email").fill(person?.email ?? "");
  await page.getByLabel("Password", { exact: true }).fill(testWorld().password);
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
  const menu = page.getByRole("button", { name: person?.name });
  await expect(menu).toBeVisible();

  const complaints = listenForComplaints(page);
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Your account" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();
  expect(complaints).toEqual([]);

  await menu.click();
  await page.getByRole("menuitem", { name: "Log out" }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: "Register" })).toBeVisible();
  await page.goto("/account");
  await expect(page).toHaveURL(/\/login/);
});
