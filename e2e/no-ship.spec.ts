import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  placeOffer,
  signInPerson,
  type TestPerson,
  worldDatabase,
} from "./support/market.ts";
import { atStripe, inLedger } from "./support/orders.ts";
import { demoPerson, signIn } from "./support/sign-in.ts";

test.afterAll(closeWorldDatabase);

async function pageOf(browser: Browser, person: TestPerson): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInPerson(page.request, person);
  return page;
}

/** The newest order of a size, once its buyer has been charged. */
async function paidOrderOf(variantId: string) {
  const newest = () => worldDatabase().order.findFirst({ where: { variantId }, orderBy: { createdAt: "desc" } });
  await expect.poll(async () => (await newest())?.status).toBe("paid");
  const order = await newest();
  if (!order) throw new Error("nothing was traded");
  return order;
}

/** The clock moves by data: the time to ship is over, and the job looks. */
async function deadlinePasses(page: Page, orderId: string): Promise<void> {
  await worldDatabase().order.update({ where: { id: orderId }, data: { dueAt: new Date(Date.now() - 1_000) } });
  const headers = { authorization: `Bearer ${process.env.CRON_SECRET}` };
  const ran = await page.request.post("/api/cron/cancel-unshipped-orders", { headers });
  expect(ran.status()).toBe(200);
}

const money = (page: Page) => page.getByRole("region", { name: "Where is my money?" });

async function confirm(page: Page, button: RegExp, label: RegExp): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("dialog").getByRole("button", { name: label }).click();
}

test("who does not ship loses the sale: the buyer gets the next pair, and the money when there is none", async ({
  browser,
}) => {
  test.slow();
  const variant = (await freshMarket("Shoe that nobody sends")).variants["10"];
  if (!variant) throw new Error("the size was not made");
  const [bea, sol, ned] = [await newPerson("Bea Buyer"), await newPerson("Sol Slow"), await newPerson("Ned Next")];
  const [buyer, slow, next] = [await pageOf(browser, bea), await pageOf(browser, sol), await pageOf(browser, ned)];
  const offer = { variantId: variant.id, priceCents: 22_000 };
  await placeOffer(slow.request, "ask", offer);
  await placeOffer(buyer.request, "bid", offer);
  const first = await paidOrderOf(variant.id);

  await slow.goto(`/orders/${first.number}`);
  const ship = slow.getByRole("region", { name: "Ship in time" });
  await expect(ship).toContainText("you pay $33.00");
  await expect(ship.getByText(/Ship until .* left\./)).toBeVisible();
  await expectAccessible(slow);
  await confirm(slow, /^Take more time, until/, /^Take more time$/);
  await expect(ship.getByText("You have taken more time for this order.")).toBeVisible();
  await expect(ship.getByRole("button", { name: /^Take more time/ })).toHaveCount(0);
  const { dueAt } = await worldDatabase().order.findUniqueOrThrow({ where: { id: first.id } });
  expect(dueAt?.getTime()).toBeGreaterThan(first.dueAt?.getTime() ?? 0);

  await placeOffer(next.request, "ask", { ...offer, priceCents: 21_000 });
  await buyer.goto(`/orders/${first.number}`);
  await deadlinePasses(buyer, first.id);
  // Nobody reloads.
  await expect(buyer.getByText("The money bought another pair")).toBeVisible();
  await expect(money(buyer)).toContainText("$234.45");
  await expect(money(buyer)).toContainText("bought your next pair");
  await expectAccessible(buyer);
  await expect(slow.getByText("This sale fell through")).toBeVisible();
  await expect(money(slow)).toContainText("$33.00");
  const second = await paidOrderOf(variant.id);
  expect(second).toMatchObject({ sellerId: ned.userId, totalCents: 23_445, rematchedFromId: first.id });
  await expect(slow.getByText(second.number)).toHaveCount(0);
  await slow.goto("/selling/payouts");
  await expect(slow.getByText("Penalty, the order was not kept")).toBeVisible();

  await buyer.getByRole("status").getByRole("link", { name: second.number }).click();
  await expect(buyer.getByText("This pair replaces another one")).toBeVisible();
  await expect(buyer.getByText("Paid with the money of an earlier order")).toBeVisible();
  await expect(money(buyer)).toContainText("It came from your earlier order");
  await expect.poll(async () => (await atStripe(first.number)).refunds.map(({ amount }) => amount)).toEqual([1_050]);

  await next.goto("/selling?tab=orders");
  const sale = next.getByRole("listitem").filter({ hasText: "Shoe that nobody sends" });
  await expect(sale.filter({ has: next.getByText(/^Ship /) })).toHaveCount(1);
  await next.goto(`/orders/${second.number}`);
  await confirm(next, /^I cannot ship this pair$/, /^Cancel the sale for \$31\.50$/);
  await expect(next.getByText("You said that you cannot ship this pair.")).toBeVisible();
  await expect(buyer.getByText("This order ended, and its money goes back")).toBeVisible();
  await expectAccessible(buyer);
  await expect
    .poll(async () => (await atStripe(first.number)).refunds.map(({ amount }) => amount).toSorted())
    .toEqual([1_050, 23_445]);
  expect((await atStripe(second.number)).charged).toHaveLength(1);
  expect(await inLedger(first.number)).toMatchObject({ sumCents: 0, escrowCents: 0 });
  expect(await inLedger(second.number)).toMatchObject({ sumCents: 0, escrowCents: 0, payableCents: -3_150 });
});

test("an administrator enters a deadline for later, sees it announced and takes it back", async ({ page }) => {
  await signIn(page.request, demoPerson("Max").email);
  await page.goto("/admin/settings");
  const shipping = page.getByRole("region", { name: "Shipping by the seller" });
  const row = shipping.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Time to ship" }) });
  await expect(row).toContainText("2 business days");
  await row.getByText("Change").click();
  await row.getByLabel("Business days").fill("31");
  await confirm(page, /^Enter this value$/, /^Enter this value$/);
  await expect(row.getByText("It can be from 1 business day to 30 business days.")).toBeVisible();
  await row.getByLabel("Business days").fill("4");
  const nextYear = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 16);
  await row.getByLabel("Starts, in UTC").fill(nextYear);
  await expectAccessible(page);
  await confirm(page, /^Enter this value$/, /^Enter this value$/);
  await expect(row.getByText("Scheduled").first()).toBeVisible();
  await expect(row.getByText(/^4 business days counts from/)).toBeVisible();
  await expect(page.getByText("changed a setting").first()).toBeVisible();
  await row.getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw it" }).click();
  await expect(row.getByText("Withdrawn", { exact: true })).toBeVisible();
  await expect(page.getByText("withdrew a change").first()).toBeVisible();
});
