import { type Browser, expect, type Page, test } from "@playwright/test";
import { createFeeSchedule, setCompletedSales } from "@/prisma/factories/fees.ts";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  signInPerson,
  type TestPerson,
  worldDatabase,
} from "./support/market.ts";
import { demoPerson, signIn } from "./support/sign-in.ts";

/** A process may go by what it remembers for five seconds. */
const everybodyKnowsMs = 5_500;

/** The other tests reckon with the fees of the first version. */
test.afterEach(async () => {
  const newest = await worldDatabase().feeSchedule.findFirstOrThrow({ orderBy: { version: "desc" } });
  if (newest.version === 1) return;
  for (const { version, effectiveAt } of await worldDatabase().feeSchedule.findMany({ where: { withdrawnAt: null } })) {
    if (effectiveAt <= new Date()) continue;
    await worldDatabase().feeSchedule.update({ where: { version }, data: { withdrawnAt: new Date() } });
  }
  await createFeeSchedule(worldDatabase(), { effectiveAt: new Date() });
  await new Promise((resolve) => setTimeout(resolve, everybodyKnowsMs));
});
test.afterAll(closeWorldDatabase);

async function fill(page: Page, label: string, value: string): Promise<void> {
  await page.getByRole("form", { name: "New fees" }).getByLabel(label).fill(value);
}

async function enterFees(page: Page): Promise<void> {
  await page.getByRole("form", { name: "New fees" }).getByRole("button", { name: "Enter these fees" }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText("for every match and every offer in the book");
  await question.getByRole("button", { name: "Enter these fees" }).click();
  await expect(question).toBeHidden();
}

async function openShoe(browser: Browser, person: TestPerson, slug: string, side: "Bid" | "Ask"): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInPerson(page.request, person);
  await page.goto(`/sneakers/${slug}?size=10`);
  await page
    .getByRole("navigation", { name: "Buy or sell" })
    .getByRole("link", { name: new RegExp(`^${side} `) })
    .click();
  await page.getByLabel(`Your ${side.toLowerCase()} per pair`).fill("220");
  return page;
}

test("an administrator enters new fees; what people then see before a trade is what its order says", async ({
  page,
  browser,
}) => {
  test.slow();
  const market = await freshMarket("Shoe of new fees");
  const [buyer, seller] = [await newPerson("Bea Bidder"), await newPerson("Sol Seller")];
  await setCompletedSales(worldDatabase(), seller.userId, 7);

  await signIn(page.request, demoPerson("Max").email);
  await page.goto("/admin/fees");
  await fill(page, "Least buyer fee", "15");
  await fill(page, "Seller fee, %", "4.5");
  await fill(page, "Row 1: sales", "5");
  await fill(page, "Row 1: seller fee in percent", "4.5");
  await enterFees(page);
  // A level that pays as much as everybody is none.
  await expect(page.getByText("Give percent below 4.5.")).toBeVisible();
  await fill(page, "Row 1: seller fee in percent", "3");
  const example = page.getByRole("region", { name: "Example" });
  await expect(example.getByRole("row", { name: "The buyer pays $244.95 $248.95" })).toBeVisible();
  await expect(example.getByRole("row", { name: "The seller gets, level 0 $211.20 $210.10" })).toBeVisible();
  await expect(example.getByRole("row", { name: "The seller gets, level 1 $211.20 $213.40" })).toBeVisible();
  await enterFees(page);
  await expect(page.getByText(/^Entered as version \d+\. It counts from .* UTC on\.$/)).toBeVisible();
  await expect(page.getByText("entered new fees").first()).toBeVisible();

  // The public page announces them until they count.
  await expect(async () => {
    await page.goto("/fees");
    await expect(page.getByRole("heading", { name: "Seller levels" })).toBeVisible({ timeout: 100 });
  }).toPass({ timeout: 30_000 });
  await page.getByLabel("Price of a pair").fill("220");
  await page.getByLabel("The seller’s level").selectOption("1");
  await expect(page.getByRole("region", { name: "If you buy" })).toContainText("$248.95");
  await expect(page.getByRole("region", { name: "If you sell" })).toContainText("$213.40");

  const selling = await openShoe(browser, seller, market.slug, "Ask");
  await expect(selling.locator("#trade")).toContainText("Seller fee (3%, level 1)");
  await expect(selling.locator("#trade")).toContainText("$213.40");
  await selling.locator('#trade button[type="submit"]', { hasText: "$220" }).click();
  await expect(selling.getByRole("heading", { name: "Your ask of $220 stands" })).toBeVisible();

  const buying = await openShoe(browser, buyer, market.slug, "Bid");
  await expect(buying.locator("#trade")).toContainText("Buyer fee (minimum)");
  await expect(buying.locator("#trade")).toContainText("$248.95");
  await buying.locator('#trade button[type="submit"]', { hasText: "$220" }).click();
  await expect(buying.getByRole("heading", { name: "Bought 1 pair for $220" })).toBeVisible();

  const order = await worldDatabase().order.findFirstOrThrow({ where: { sellerId: seller.userId } });
  expect(order).toMatchObject({ totalCents: 24_895, payoutCents: 21_340, sellerLevel: 1 });
  for (const [person, amount] of [
    [buying, "$248.95"],
    [selling, "$213.40"],
  ] as const) {
    await person.goto(`/orders/${order.number}`);
    await expect(person.getByRole("main")).toContainText(amount);
    await person.context().close();
  }
});

test("fees that do not count yet are announced and can be withdrawn", async ({ page }) => {
  await signIn(page.request, demoPerson("Max").email);
  await page.goto("/admin/fees");
  await fill(page, "Shipping to the buyer", "9.95");
  const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 16);
  await fill(page, "Starts, in UTC", inAWeek);
  await enterFees(page);
  await expect(page.getByText("Scheduled", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Withdraw", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw it" }).click();
  await expect(page.getByText("Withdrawn", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("withdrew fees").first()).toBeVisible();
});

test("members get neither the page nor a way to change fees", async ({ page }) => {
  await signInPerson(page.request, await newPerson("Mel Curious", false));
  expect((await page.goto("/admin/fees"))?.status()).toBe(404);
});

test("the calculator works before JavaScript has loaded", async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto("/fees");
  await page.getByLabel("Price of a pair").fill("100");
  await page.getByRole("button", { name: "Work it out" }).click();
  await expect(page.getByRole("region", { name: "If you buy" })).toContainText("$118.95");
  await expect(page.getByRole("region", { name: "If you sell" })).toContainText("$96.00");
  await page.context().close();
});

test(`both pages of the fees pass axe and fit the screen`, async ({ page }) => {
  const levels = [
    { level: 1, minimumSales: 5, sellerFeeBps: 350 },
    { level: 2, minimumSales: 25, sellerFeeBps: 275 },
  ];
  const minimums = { minimumBuyerFeeCents: 800, minimumSellerFeeCents: 500 };
  await createFeeSchedule(worldDatabase(), { ...minimums, levels, effectiveAt: new Date() });
  await createFeeSchedule(worldDatabase(), { effectiveAt: new Date(Date.now() + 86_400_000) });
  await signIn(page.request, demoPerson("Max").email);
  await new Promise((resolve) => setTimeout(resolve, everybodyKnowsMs));
  for (const path of ["/admin/fees", "/fees?price=4"]) {
    await page.goto(path);
    await expect(page.getByRole("table", { name: /^Seller fee by level/ }).first()).toBeVisible();
    await expectAccessibleEverywhere(page);
  }
});
