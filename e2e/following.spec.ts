import { expect, type Page, test } from "@playwright/test";
import { factoryPassword } from "@/prisma/factories/accounts.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
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
  await expect(page.getByRole("button", { name: /^Saved ?: remove size 10 from your wishlist$/ })).toBeVisible();

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

test(`what one follows passes axe`, async ({ page }) => {
  const market = await freshMarket("Followed shoe");
  const person = await newPerson("Axel Axe");
  await signInPerson(page.request, person);
  const post = (path: string, data: unknown) =>
    page.request.post(path, { data, headers: { origin: new URL(page.url()).origin } });
  await page.goto("/following");
  await expectAccessibleEverywhere(page, "/following, empty");
  const { productId } = market;
  expect((await post("/api/v1/wishlist", { productId })).status()).toBe(201);
  const alert = { productId, kind: "at_or_below", thresholdCents: 20_000 };
  expect((await post("/api/v1/alerts", alert)).status()).toBe(201);
  await worldDatabase().notification.create({
    data: {
      userId: person.userId,
      type: "price_alert",
      kind: "following",
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
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessibleEverywhere(page);
  }
});

test("a portfolio knows the gain of pairs traded and recorded, first in first out", async ({ page, browser }) => {
  test.slow();
  const market = await freshMarket("Collected shoe");
  const variant = market.variants["10"];
  if (!variant) throw new Error("no size 10");
  const collector = await newPerson("Cora Collector");
  const bidder = await browser.newContext();
  await signInPerson(bidder.request, await newPerson("Bea Bidder"));
  await createOrder(worldDatabase(), {
    variant,
    buyerId: collector.userId,
    priceCents: 20_000,
    status: "completed",
    createdAt: new Date(Date.now() - 20 * 86_400_000),
  });
  await signInPerson(page.request, collector);
  await page.goto(`/portfolio/add?product=${market.slug}&size=10`);
  await page.getByLabel("Price per pair").fill("100");
  await page.getByLabel("Day").fill(new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10));
  await page.getByLabel("Condition or note").fill("Deadstock");
  await page.getByRole("button", { name: "Record" }).click();
  await expect(page).toHaveURL(/\/portfolio$/);
  const owned = page.getByRole("form", { name: "Pairs you own" });
  await expect(owned).toContainText("Collected shoe");
  await expect(owned).toContainText("no bid");
  await expect(page.getByRole("region", { name: "Totals" })).toContainText("Nobody bids for 2 pairs");

  await placeOffer(bidder.request, "bid", { variantId: variant.id, priceCents: 30_000, quantity: 2 });
  await page.reload();
  // Two pairs at 300 − 4 %; they cost 100 and 223.95.
  await expect(owned).toContainText("$576.00");
  await expect(owned).toContainText("+$252.05");
  await expect(owned).toContainText("Thin market");
  await expect(page.getByTestId("portfolio-history")).toContainText("2 pairs");

  await page.goto(`/portfolio/add?product=${market.slug}&size=10&kind=sale`);
  await page.getByLabel("Price per pair").fill("250");
  await page.getByLabel("Day").fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Record" }).click();
  // The oldest pair went first: 250 − 100.
  await expect(page.getByRole("form", { name: "Sold" })).toContainText("+$150");
  await expect(page.getByRole("region", { name: "Totals" })).toContainText("+$150");
  await expectAccessibleEverywhere(page, "/portfolio");

  // A real trade: the second pair is sold to the bid and is under way.
  await placeOffer(page.request, "ask", { variantId: variant.id, priceCents: 30_000 });
  await page.reload();
  await expect(page.getByRole("form", { name: "Sold" })).toContainText("Under way");
  await expect(page.getByRole("form", { name: "Sold" })).toContainText("+$64.05");
  await expect(owned).toHaveCount(0);

  const download = await page.request.get("/portfolio/export");
  expect(download.headers()["content-type"]).toContain("text/csv");
  expect(await download.text()).toContain("sale under way");
  await bidder.close();
});

test("an empty portfolio says how to begin, and a shoe’s page leads to the form", async ({ page }) => {
  const market = await freshMarket("Coded shoe");
  await signInPerson(page.request, await newPerson("Nora New"));
  await page.goto("/portfolio");
  await expect(page.getByText("No pairs yet")).toBeVisible();
  await expectAccessibleEverywhere(page, "/portfolio, empty");
  await page.getByRole("main").getByRole("link", { name: "Add pairs" }).first().click();
  await page.getByRole("textbox", { name: "Shoe" }).fill("zzzzzz qqqq");
  await page.getByRole("button", { name: "Find shoe" }).click();
  await expect(page.getByText(/We know no shoe/)).toBeVisible();
  await page.goto(`/portfolio/add?product=${market.slug}`);
  await expect(page.getByRole("main")).toContainText("Coded shoe");
  await expectAccessibleEverywhere(page, "/portfolio/add");
});
