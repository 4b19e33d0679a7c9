import { expect, type Page, test } from "@playwright/test";
import { createMarket, type MarketOfProduct } from "@/prisma/factories/market.ts";
import { heldConnection } from "./support/connection.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  placeOffer,
  signInPerson,
  worldDatabase,
} from "./support/market.ts";

test.afterAll(closeWorldDatabase);

/** Somebody who trades behind the page's back. */
async function stranger(page: Page, name: string) {
  const context = (await page.context().browser()?.newContext()) ?? page.context();
  await signInPerson(context.request, await newPerson(name));
  return context;
}

/** What was said so far has been said to those who listened, and to nobody later. */
async function everythingIsSaid(): Promise<void> {
  const topic = { startsWith: "market." };
  const unsaid = () => worldDatabase().outboxMessage.count({ where: { dispatchedAt: null, topic } });
  await expect.poll(unsaid).toBe(0);
}

const sizeTen = (market: MarketOfProduct) => market.variants["10"]?.id ?? "";

test("a shelf knows what moved before its channels were live", async ({ page }) => {
  const line = { brand: "Early", modelLine: `Line ${Date.now()}` };
  const left = await createMarket(worldDatabase(), ["10"], { ...line, name: "Left early" });
  const right = await createMarket(worldDatabase(), ["10"], { ...line, name: "Right early" });
  const connection = await heldConnection(page);
  await page.goto(`/sneakers/${right.slug}`);
  const related = page.getByRole("region", { name: "Related" }).getByRole("link", { name: /Left early/ });
  await expect(related).toBeVisible();
  await expect.poll(connection.isWaiting).toBe(true);
  const seller = await stranger(page, "Ty Twin");
  await placeOffer(seller.request, "ask", { variantId: sizeTen(left), priceCents: 31_300 });
  await everythingIsSaid();
  await expect(related).not.toContainText("$313");

  const questions: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/products/batch")) questions.push(request.postData() ?? "");
  });
  connection.release();
  await expect(related).toContainText("$313");
  // One question for the whole shelf.
  expect(questions).toHaveLength(1);
  await seller.close();
});

test("the front page knows what was sold before its channels were live", async ({ page }) => {
  const market = await freshMarket(`Early sale ${Date.now()}`);
  const product = await worldDatabase().product.findUniqueOrThrow({ where: { id: market.productId } });
  const connection = await heldConnection(page);
  await page.goto("/");
  await expect.poll(connection.isWaiting).toBe(true);
  const tape = page.getByRole("region", { name: "Moving live" });
  const seller = await stranger(page, "Sam Early");
  const buyer = await stranger(page, "Bea Early");
  const variantId = sizeTen(market);
  await placeOffer(seller.request, "ask", { variantId, priceCents: 31_300 });
  await placeOffer(buyer.request, "bid", { variantId, priceCents: 31_300 });
  await everythingIsSaid();
  await expect(tape).not.toContainText(product.name);
  connection.release();
  await expect(tape.getByRole("listitem").first()).toContainText(product.name);
  await Promise.all([seller.close(), buyer.close()]);
});

test("a list of asks knows what moved before its markets were live", async ({ page }) => {
  const market = await freshMarket("Early rival shoe");
  await signInPerson(page.request, await newPerson("Sol Early"));
  await placeOffer(page.request, "ask", { variantId: sizeTen(market), priceCents: 22_000 });
  const connection = await heldConnection(page);
  // The person's own channel, which has the page read again too, never comes alive.
  await page.route("**/api/pusher/auth", (route) => route.abort());
  await page.goto("/selling");
  await expect.poll(connection.isWaiting).toBe(true);
  const asks = page.getByRole("region", { name: "Open asks" });
  await expect(asks).toContainText("Lowest ask: next to trade");
  const rival = await stranger(page, "Rita Early");
  await placeOffer(rival.request, "ask", { variantId: sizeTen(market), priceCents: 21_000 });
  await everythingIsSaid();
  await expect(asks).toContainText("Lowest ask: next to trade");
  connection.release();
  await expect(asks).toContainText("$10 above the lowest ask");
  await rival.close();
});
