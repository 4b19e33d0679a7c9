import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { factoryPassword } from "@/prisma/factories/accounts.ts";
import {
  cancelOffer,
  closeWorldDatabase,
  freshMarket,
  newPerson,
  placeOffer,
  signInPerson,
  worldDatabase,
} from "./support/market.ts";

test.afterAll(closeWorldDatabase);

const messagesOf = (page: Page) => page.getByRole("region", { name: "Messages" });

test("a heart pressed before the login is on the wishlist after it, and can be removed again", async ({ page }) => {
  const market = await freshMarket("Wished shoe");
  const person = await newPerson("Willa Wisher");
  await page.goto(`/sneakers/${market.slug}?size=10`);
  await page.getByRole("button", { name: "Save size 10 to your wishlist" }).click();
  await expect(page).toHaveURL(/\/login\?/);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(factoryPassword);
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(new RegExp(`/sneakers/${market.slug}\\?size=10$`));
  await expect(page.getByRole("button", { name: "Saved: remove size 10 from your wishlist" })).toBeVisible();

  await page.goto("/following");
  const list = page.getByRole("form", { name: "Wishlist" });
  await expect(list).toContainText("Wished shoe");
  await expect(list).toContainText("Size 10");
  await list.getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByText("Nothing saved yet")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("shoes are saved and alerts are set by plain forms", async ({ page }) => {
    const market = await freshMarket("Plain shoe");
    await signInPerson(page.request, await newPerson("Petra Plain"));
    await page.goto(`/sneakers/${market.slug}?size=10`);
    await page.getByRole("button", { name: "Save size 10 to your wishlist" }).click();
    await page.goto("/following");
    await expect(page.getByRole("form", { name: "Wishlist" })).toContainText("Plain shoe");

    await page.goto(`/sneakers/${market.slug}?size=10`);
    await page.getByRole("link", { name: "Price alert" }).click();
    await page.getByLabel("Price, or less").fill("180.505");
    await page.getByRole("button", { name: "Set alert" }).click();
    await expect(page.getByText("Give the price in dollars")).toBeVisible();
    await page.getByLabel("Price, or less").fill("180");
    await page.getByRole("button", { name: "Set alert" }).click();
    await expect(page.getByRole("form", { name: "Price alerts" })).toContainText("Lowest ask at $180 or less");
  });
});

test("an alert fires live when a real trade leaves a cheaper ask, and exactly once while the price hovers", async ({
  page,
  browser,
}) => {
  test.slow();
  const market = await freshMarket("Alerted shoe");
  const variantId = market.variants["10"]?.id ?? "";
  const watcher = await newPerson("Wanda Watcher");
  const seller = await browser.newContext();
  const buyer = await browser.newContext();
  await signInPerson(seller.request, await newPerson("Sol Seller"));
  await signInPerson(buyer.request, await newPerson("Bea Bidder"));
  await placeOffer(seller.request, "ask", { variantId, priceCents: 30_000 });

  await signInPerson(page.request, watcher);
  await page.goto(`/sneakers/${market.slug}?size=10`);
  await page.getByRole("link", { name: "Price alert" }).click();
  const dialog = page.getByRole("dialog", { name: "Price alert" });
  await expect(dialog).toContainText("Lowest ask now: $300");
  await dialog.getByLabel("Price, or less").fill("250");
  await expect(dialog.getByTestId("alert-preview")).toContainText("$250 or less");
  await dialog.getByRole("button", { name: "Set alert" }).click();
  await expect(messagesOf(page)).toContainText("Lowest ask at $250 or less");

  // Two pairs for 240 meet one bid: one is traded, the other is the lowest ask now.
  await placeOffer(buyer.request, "bid", { variantId, priceCents: 24_000 });
  const offered = await placeOffer(seller.request, "ask", { variantId, priceCents: 24_000, quantity: 2 });
  await expect(messagesOf(page)).toContainText("Alerted shoe: now $240");
  await expect(page.getByTestId("unread-count")).toHaveText("1");
  await expect(page.getByTestId("last-sale")).toContainText("$240");

  // It hovers below, then leaves and comes back.
  const lower = await placeOffer(seller.request, "ask", { variantId, priceCents: 23_000 });
  await cancelOffer(seller.request, "ask", lower);
  await placeOffer(seller.request, "ask", { variantId, priceCents: 24_500 });
  await expect(page.getByTestId("spread")).toHaveText("– / 240");
  const told = () => worldDatabase().notification.count({ where: { userId: watcher.userId } });
  expect(await told()).toBe(1);
  await cancelOffer(seller.request, "ask", offered);
  await expect(page.getByTestId("spread")).toHaveText("– / 245");
  expect(await told()).toBe(1);

  await page.getByRole("link", { name: "Notifications: 1 unread" }).click();
  const list = page.getByRole("region", { name: "Notifications" });
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await list.getByRole("button", { name: /^New: Alerted shoe: now \$240/ }).click();
  await expect(page).toHaveURL(new RegExp(`/sneakers/${market.slug}\\?size=10$`));
  await expect(page.getByRole("link", { name: "Notifications", exact: true })).toBeVisible();
  await expect(page.getByTestId("unread-count")).toHaveCount(0);
  await seller.close();
  await buyer.close();
});

for (const [colorScheme, tag] of [
  ["light", ""],
  ["dark", " @phone-only"],
] as const) {
  test(`what one follows passes axe: ${colorScheme}${tag}`, async ({ page }) => {
    const market = await freshMarket("Followed shoe");
    const person = await newPerson("Axel Axe");
    await signInPerson(page.request, person);
    await page.emulateMedia({ colorScheme });
    const post = (path: string, data: unknown) =>
      page.request.post(path, { data, headers: { origin: new URL(page.url()).origin } });
    await page.goto("/following");
    await expectAccessible(page, "/following, empty");
    const { productId } = market;
    expect((await post("/api/v1/wishlist", { productId })).status()).toBe(201);
    const alert = { productId, kind: "at_or_below", thresholdCents: 20_000 };
    expect((await post("/api/v1/alerts", alert)).status()).toBe(201);
    await worldDatabase().notification.create({
      data: {
        userId: person.userId,
        type: "price_alert",
        dedupeKey: `axe ${person.userId}`,
        title: "Followed shoe: now $200",
        body: "You wanted to know.",
        href: "/",
        createdAt: new Date(),
      },
    });
    const paths = [
      "/following",
      "/following?tab=alerts",
      "/notifications",
      `/following/alerts/new?product=${market.slug}`,
    ];
    for (const path of paths) {
      await page.goto(path);
      await expectAccessible(page, path);
    }
  });
}

async function expectAccessible(page: Page, what: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations, what).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, `width of ${what}`).toBe(page.viewportSize()?.width);
}
