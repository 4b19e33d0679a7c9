import { expect, test } from "@playwright/test";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { closeWorldDatabase, freshMarket, newPerson, signInPerson, worldDatabase } from "./support/market.ts";
import { demoPerson, signIn } from "./support/sign-in.ts";
import { worldStripe } from "./support/stripe.ts";

test.afterAll(closeWorldDatabase);

async function paidOrder(name: string, card?: string) {
  const market = await freshMarket(name);
  const variant = market.variants["10"];
  if (!variant) throw new Error("the size was not made");
  const buyer = await newPerson("Bea Back");
  const seller = await newPerson("Sol Short");
  const people = { buyerId: buyer.userId, sellerId: seller.userId };
  const overrides = { variant, ...people, status: "delivered" as const, ...(card ? { card } : {}) };
  const { order } = await createPaidOrder(worldDatabase(), worldStripe(), overrides);
  return { order, buyer, seller };
}

test("an admin refunds a part and then the rest; buyer and seller see it", async ({ page, browser }) => {
  const { order, buyer, seller } = await paidOrder("Refunded shoe");
  await signIn(page.request, demoPerson("Max").email);
  await page.goto(`/orders/${order.number}`);
  await page.getByRole("button", { name: "Refund…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Amount" }).fill("20");
  await expect(dialog.getByLabel("Out of the escrow")).toHaveValue("20.00");
  await dialog.getByLabel("Out of the escrow").fill("5");
  await dialog.getByLabel("From the seller").fill("10");
  await expect(dialog.getByText("The buyer gets", { exact: true })).toBeVisible();
  await expect(dialog.getByRole("table")).toContainText("Owed to the seller");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Refund the buyer" }).click();
  await expect(dialog.getByText("$20.00 are on their way back to the buyer.")).toBeVisible();

  await page.reload();
  await expect(page.getByRole("region", { name: "Refunds" })).toContainText("$5.00 by escrow, $10.00 by the seller");
  // On a busy machine a press may come before the button listens.
  await expect(async () => {
    await page.getByRole("button", { name: "Refund…" }).click({ timeout: 2_000 });
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await dialog.getByLabel("It ends, and the buyer gets everything back").check();
  await expect(dialog.getByText("Refunded, the problem was upheld")).toBeVisible();
  await dialog.getByRole("button", { name: "End the order and refund" }).click();
  await expect(page.getByText("Everything that was paid has gone back to the buyer.")).toBeVisible();

  await page.goto("/admin/refunds");
  const rows = page.getByRole("row").filter({ hasText: order.number });
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: "Sent" })).toHaveCount(2);
  await expectAccessible(page);

  const reader = await browser.newContext();
  const other = await reader.newPage();
  await signInPerson(reader.request, buyer);
  await other.goto(`/orders/${order.number}`);
  const refunds = other.getByRole("region", { name: "Your refunds" });
  await expect(refunds.getByRole("listitem")).toHaveCount(2);
  await expect(refunds).not.toContainText("by the seller");
  await expectAccessible(other);
  await signInPerson(reader.request, seller);
  await other.goto(`/orders/${order.number}`);
  await expect(other.getByRole("region", { name: "Refunds" })).toContainText("$10.00 by you");
  expect((await other.goto("/admin/refunds"))?.status()).toBe(404);
  expect((await other.goto("/admin/disputes"))?.status()).toBe(404);
  await reader.close();
});

test("a dispute stands in the list with its deadline, and its answer decides it", async ({ page }) => {
  const { order } = await paidOrder("Disputed shoe", "pm_card_createDispute");
  await signIn(page.request, demoPerson("Max").email);
  await expect(async () => {
    await page.goto("/admin/disputes");
    await expect(page.getByRole("row").filter({ hasText: order.number })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expectAccessible(page);
  await page.getByRole("row").filter({ hasText: order.number }).getByRole("link").click();
  await expect(page.getByLabel("What was sold")).toHaveValue(/Disputed shoe/);
  await expectAccessible(page);
  await page.getByLabel("Anything else").fill("winning_evidence");
  await page.getByRole("button", { name: "Send to the bank" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Send the evidence" }).click();
  await expect(page.getByText("Won", { exact: true })).toBeVisible();
});
