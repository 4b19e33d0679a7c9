import { expect, type Page, test } from "@playwright/test";
import { chargeAway } from "@/dev/stripe/testing/stand-in.ts";
import { hourMs } from "@/lib/core/clock.ts";
import { releaseEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import { closeWorldDatabase, freshMarket, newPerson, signInPerson, worldDatabase } from "./support/market.ts";
import { demoPerson, signIn } from "./support/sign-in.ts";
import { worldStripe } from "./support/stripe.ts";

test.afterAll(closeWorldDatabase);

/** An order whose buyer was charged, and both of its people. */
async function paidOrder(status: "paid" | "delivered" = "paid") {
  const market = await freshMarket("Counted twice");
  const [buyer, seller] = [await newPerson("Bo Buyer", false), await newPerson("Sue Seller", false)];
  const variant = market.variants["10"] ?? { id: "", productId: "" };
  const people = { buyerId: buyer.userId, sellerId: seller.userId };
  // Not so long ago that its seller should have shipped it.
  const createdAt = new Date(Date.now() - 2 * hourMs);
  const paid = await createPaidOrder(worldDatabase(), worldStripe(), { variant, ...people, status, createdAt });
  return { ...paid, buyer, seller };
}

const money = (page: Page) => page.getByRole("region", { name: "Where is my money?" });

test("members get neither the ledger nor its file", async ({ page }) => {
  await signInPerson(page.request, await newPerson("Mel Curious", false));
  expect((await page.goto("/admin/ledger"))?.status()).toBe(404);
  expect((await page.request.get("/admin/ledger/export")).status()).toBe(403);
});

test("an admin follows an order's money, takes the file, and has the ledger checked against Stripe", async ({
  page,
}) => {
  const { order, chargeId } = await paidOrder();
  const stray = await chargeAway(worldStripe(), "pm_card_visa", 4_321);
  await signIn(page.request, demoPerson("Max").email);
  await page.goto(`/orders/${order.number}`);
  await page.getByRole("link", { name: "In the ledger" }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/ledger\\?order=${order.number}`));

  const balance = page.getByRole("table", { name: "What stands on each account" });
  const [, debit, credit] = await balance.getByRole("row").last().locator("th, td").allTextContents();
  expect(debit).toBe(credit);
  const entries = page.getByRole("table", { name: "Entries, newest first" });
  await expect(entries.getByRole("row")).toHaveCount(2);
  await expect(entries.getByRole("row").nth(1)).toContainText(chargeId);
  await entries.getByRole("link", { name: "Capture" }).click();
  const lines = page.getByRole("table", { name: "Lines of the entry" });
  await expect(lines.getByRole("row").filter({ hasText: "Escrow" })).toContainText("$244.95");

  const csv = await (await page.request.get(`/admin/ledger/export?order=${order.number}`)).text();
  expect(csv.trim().split("\r\n")).toHaveLength(4);

  await page.goto("/admin/ledger?kind=dispute_lost");
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByRole("button", { name: "Check now" })).toBeEnabled({ timeout: 20_000 });
  await expect(page.getByText(/Everything agrees|differences? found/)).toBeVisible({ timeout: 20_000 });
  const underWay = page.getByRole("region", { name: "Under way, younger than 15 minutes" });
  await expect(underWay.getByRole("listitem").filter({ hasText: String(stray.latest_charge) })).toContainText("$43.21");
  await expect(page.getByRole("region", { name: "Last check" })).not.toContainText(chargeId);
});

test("both sides of an order read where the money is, each in their own words and figures", async ({
  page,
  browser,
}) => {
  const { order, buyer, seller } = await paidOrder("delivered");
  await signInPerson(page.request, buyer);
  await page.goto(`/orders/${order.number}`);
  await expect(money(page).locator("[aria-current=step]")).toContainText("Held by Solebook");
  await expect(money(page)).toContainText("$244.95");
  await expect(money(page)).not.toContainText("$211.20");

  await worldDatabase().$transaction((tx) =>
    postEntry(tx, releaseEntry({ orderId: order.id, sellerId: seller.userId, pricing: order }), new Date()),
  );
  await page.reload();
  await expect(money(page).locator("[aria-current=step]")).toContainText("On its way to the seller");

  const other = await browser.newContext();
  const theirs = await other.newPage();
  await signInPerson(theirs.request, seller);
  await theirs.goto(`/orders/${order.number}`);
  await expect(money(theirs).locator("[aria-current=step]")).toContainText("On its way to you");
  await expect(money(theirs)).toContainText("$211.20");
  await expect(theirs.getByRole("main")).not.toContainText("$244.95");
  await other.close();
});

test(`the ledger and an order's money pass axe and fit the screen`, async ({ page }) => {
  const { order, buyer } = await paidOrder();
  const check = async (path: string) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessibleEverywhere(page);
  };
  await signInPerson(page.request, buyer);
  await check(`/orders/${order.number}`);
  await signIn(page.request, demoPerson("Max").email);
  await check(`/admin/ledger?order=${order.number}`);
  const entry = await worldDatabase().ledgerEntry.findFirstOrThrow({ where: { orderId: order.id } });
  await check(`/admin/ledger/${entry.id}`);
});
