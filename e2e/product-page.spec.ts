import { expect, test } from "@playwright/test";
import { createMarket } from "@/prisma/factories/market.ts";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  placeOffer,
  signInPerson,
  worldDatabase,
} from "./support/market.ts";
import { testWorld } from "./support/world.ts";

test.afterAll(closeWorldDatabase);

test("sizes switch to another system, stay there, and are still the same sizes", async ({ page }) => {
  const { slug } = await createMarket(worldDatabase(), ["9", "10"], { name: "Sized shoe", brand: "Nike" });
  await page.goto(`/sneakers/${slug}`);
  await page.getByRole("button", { name: "EU", exact: true }).click();
  await expect(page.getByRole("radio", { name: "EU size 44, US 10, no asks yet" })).toBeVisible();
  await page.getByRole("radio", { name: /^EU size 44/ }).click();
  await expect(page).toHaveURL(/\?size=10$/);
  await expect(page.getByRole("heading", { name: "US size 10 · EU 44" })).toBeVisible();
  // Another shoe, another visit: the choice is remembered.
  const kids = await createMarket(worldDatabase(), ["6Y"], { name: "Small shoe", brand: "Nike", gender: "kids" });
  await page.goto(`/sneakers/${kids.slug}`);
  await expect(page.getByRole("radio", { name: /^EU size 38.5, US 6Y/ })).toBeVisible();
  await page.getByRole("button", { name: "Size guide" }).click();
  const guide = page.getByRole("dialog", { name: "Size guide" });
  await expect(guide.getByRole("row", { name: "6Y 5.5 38.5 24" })).toBeVisible();
  await expect(guide).toContainText("The conversion Nike prints");
  await expectAccessibleEverywhere(page);
});

test.describe("before JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the size system is switched all the same", async ({ page }) => {
    const { slug } = await createMarket(worldDatabase(), ["8W"], { name: "Plain sizes", brand: "Nike" });
    await page.goto(`/sneakers/${slug}`);
    await page.getByRole("button", { name: "UK", exact: true }).click();
    await expect(page.getByRole("radio", { name: /^UK size 5.5, US 8W/ })).toBeVisible();
  });
});

test("a shared link brings its card, and search engines read the offers", async ({ page }) => {
  const market = await freshMarket("Shared shoe </script>");
  const variantId = market.variants["10"]?.id ?? "";
  await signInPerson(page.request, await newPerson("Shay Seller"));
  await placeOffer(page.request, "ask", { variantId, priceCents: 22_050 });
  await page.goto(`/sneakers/${market.slug}`);
  const { origin } = new URL(testWorld().address);
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", `${origin}/sneakers/${market.slug}`);
  await expect(page.locator('meta[name="twitter:card"]')).toHaveAttribute("content", "summary_large_image");
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
  expect(data).toMatchObject({
    "@type": "Product",
    name: "Plain Shared shoe </script>",
    url: `${origin}/sneakers/${market.slug}`,
    offers: { "@type": "AggregateOffer", lowPrice: "220.50", highPrice: "220.50", offerCount: 1, priceCurrency: "USD" },
  });
  const picture = await page.locator('meta[property="og:image"]').getAttribute("content");
  const answer = await page.request.get(picture ?? "");
  expect(answer.headers()["content-type"]).toBe("image/png");
  const png = await answer.body();
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_200, 630]);
  expect((await page.request.get("/sneakers/no-such-shoe/opengraph-image")).status()).toBe(404);
});

test("the share button copies the link", async ({ page, context }) => {
  const market = await freshMarket("Copied shoe");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`/sneakers/${market.slug}?size=10`);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("Link copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`/sneakers/${market.slug}?size=10`);
});

test("shoes like this one move with their markets, and those seen before come back", async ({ page, browser }) => {
  const line = { brand: "Twin", modelLine: `Line ${Date.now()}` };
  const left = await createMarket(worldDatabase(), ["10"], { ...line, name: "Left twin" });
  const right = await createMarket(worldDatabase(), ["10"], { ...line, name: "Right twin" });
  await page.goto(`/sneakers/${right.slug}`);
  await expect(page.getByRole("region", { name: "Recently viewed" })).toHaveCount(0);
  const related = page.getByRole("region", { name: "Related" }).getByRole("link", { name: /Left twin/ });
  await expect(related).toBeVisible();
  const seller = await browser.newContext();
  await signInPerson(seller.request, await newPerson("Ty Twin"));
  await placeOffer(seller.request, "ask", { variantId: left.variants["10"]?.id ?? "", priceCents: 31_300 });
  await expect(related).toContainText("$313");
  await related.click();
  await expect(page.getByRole("heading", { level: 1, name: "Left twin" })).toBeVisible();
  await page.reload();
  const recent = page.getByRole("region", { name: "Recently viewed" });
  await expect(recent.getByRole("link")).toHaveCount(1);
  await expect(recent.getByRole("link", { name: /Right twin/ })).toBeVisible();
  await seller.close();
});

test("the sitemap leads to every product", async ({ page }) => {
  const market = await freshMarket("Mapped shoe");
  const robots = await (await page.request.get("/robots.txt")).text();
  const index = /^Sitemap: (\S+)$/m.exec(robots)?.[1] ?? "";
  const xml = await (await page.request.get(index)).text();
  const maps = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, location]) => location ?? "");
  expect(maps).toHaveLength(17);
  const all = await Promise.all(maps.map(async (map) => (await page.request.get(map)).text()));
  expect(all.join("\n").split(`/sneakers/${market.slug}<`)).toHaveLength(2);
});
