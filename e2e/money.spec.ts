import { type Browser, expect, type Page, test } from "@playwright/test";
import { createAddress } from "@/prisma/factories/accounts.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  signInPerson,
  type TestPerson,
  worldDatabase,
} from "./support/market.ts";
import { accountOf, atStripe, driveOrder, inLedger } from "./support/orders.ts";
import { demoPerson, signIn } from "./support/sign-in.ts";
import { saveCardOnHostedPage } from "./support/stripe.ts";
import { saveCardAndBid, sellNow, setUpPayouts } from "./support/trading.ts";

/*
 * The way of the money where it is not straight: the bank declines, or asks for its customer, or the buyer gets the money back. The
 * straight way is in happy-path.spec.ts.
 * $220: the buyer pays 220 + 5 % + 13.95 shipping, the seller gets 220 − 4 %.
 */

const [total, payout] = ["$244.95", "$211.20"];
const [totalCents, payoutCents] = [24_495, 21_120];

interface Trader {
  page: Page;
  person: TestPerson;
}

interface Trade {
  buyer: Trader;
  seller: Trader;
  slug: string;
}

test.afterAll(closeWorldDatabase);

// Two browsers on one machine, and a worker that is waited for.
test.beforeEach(() => test.slow());

async function openAs(browser: Browser, person: TestPerson): Promise<Trader> {
  const context = await browser.newContext();
  await signInPerson(context.request, person);
  return { page: await context.newPage(), person };
}

/** A shoe nobody has traded yet, a buyer without a card and a seller whom Stripe does not know. */
async function newTrade(browser: Browser, name: string): Promise<Trade> {
  const { slug } = await freshMarket(name);
  const [bea, sol] = [await newPerson("Bea Bidder", false), await newPerson("Sol Seller", false)];
  await createAddress(worldDatabase(), { userId: bea.userId, fullName: bea.name });
  return { slug, buyer: await openAs(browser, bea), seller: await openAs(browser, sol) };
}

async function closeTrade({ buyer, seller }: Trade): Promise<void> {
  await buyer.page.context().close();
  await seller.page.context().close();
}

/** The match in the browser, up to the buyer's page of the order. */
async function match({ buyer, seller, slug }: Trade, card: string): Promise<string> {
  await saveCardAndBid(buyer.page, slug, card);
  const orderNumber = await sellNow(seller.page, slug);
  await buyer.page.goto(`/orders/${orderNumber}`);
  return orderNumber;
}

const money = (page: Page) => page.getByRole("region", { name: "Where is my money?" });
const hereOn = (page: Page) => money(page).locator("[aria-current=step]");
const line = (page: Page, orderNumber: string) =>
  page.getByRole("main").getByRole("listitem").filter({ hasText: orderNumber });

/** The page moves on by itself once the card is charged. */
async function expectPaid({ page }: Trader): Promise<void> {
  await expect(page.getByText("Your money is held in escrow.").first()).toBeVisible({ timeout: 20_000 });
  await expect(hereOn(page)).toContainText("Held by Solebook");
  await expect(hereOn(page)).toContainText(total);
}

/** One charge and nothing else so far, and the ledger holds it for the order. */
async function expectHeld(orderNumber: string): Promise<void> {
  const { charged, transfers, refunds } = await atStripe(orderNumber);
  expect(charged.map(({ amount_captured }) => amount_captured)).toEqual([totalCents]);
  expect([transfers, refunds]).toEqual([[], []]);
  expect(await inLedger(orderNumber)).toEqual({ sumCents: 0, escrowCents: totalCents, payableCents: 0 });
}

/** The seller's page shows the payout as sent; Stripe has sent it once; nothing is left anywhere. */
async function expectPaidOut({ seller }: Trade, orderNumber: string): Promise<void> {
  await expect(line(seller.page, orderNumber)).toContainText(payout);
  await expect(line(seller.page, orderNumber).getByText("Paid", { exact: true })).toBeVisible({ timeout: 20_000 });
  const { charged, transfers } = await atStripe(orderNumber);
  expect(charged).toHaveLength(1);
  const sent = transfers.map(({ amount, destination, reversed }) => ({ amount, destination, reversed }));
  const destination = await accountOf(seller.person.userId);
  expect(sent).toEqual([{ amount: payoutCents, destination, reversed: false }]);
  expect(await inLedger(orderNumber)).toEqual({ sumCents: 0, escrowCents: 0, payableCents: 0 });
}

/** From a paid order to its payout, for a seller who is ready for it. */
async function completeAndPayOut(trade: Trade, orderNumber: string): Promise<void> {
  await setUpPayouts(trade.seller.page);
  await driveOrder(orderNumber, "completed");
  await expectPaidOut(trade, orderNumber);
}

test("a declined order stays unpaid, is paid with another card, and its seller is paid once", async ({ browser }) => {
  const trade = await newTrade(browser, "Declined way shoe");
  const { page } = trade.buyer;
  const orderNumber = await match(trade, "4000 0000 0000 0341");
  await page.getByRole("main").getByRole("link", { name: "Pay now" }).click({ timeout: 20_000 });
  await expect(page.getByText("Your bank declined the charge")).toBeVisible();
  const before = await atStripe(orderNumber);
  expect(before.charged).toEqual([]);
  expect(before.declined.length).toBeGreaterThan(0);
  expect(await inLedger(orderNumber)).toEqual({ sumCents: 0, escrowCents: 0, payableCents: 0 });
  await trade.seller.page.goto(`/orders/${orderNumber}`);
  await expect(trade.seller.page.getByText("Waiting for payment").first()).toBeVisible();

  await page.getByRole("button", { name: "Add a card" }).click();
  await saveCardOnHostedPage(page, "5555 5555 5555 4444");
  await page.getByLabel("Mastercard ending in 4444").check();
  await page.getByRole("button", { name: `Pay ${total}` }).click();
  await expectPaid(trade.buyer);
  await expectHeld(orderNumber);
  await completeAndPayOut(trade, orderNumber);
  await closeTrade(trade);
});

test("a bank that wants to see its customer does so, the order is paid, and its seller is paid once", async ({
  browser,
}) => {
  const trade = await newTrade(browser, "Proven way shoe");
  const { page } = trade.buyer;
  const orderNumber = await match(trade, "4000 0027 6000 3184");
  await page.getByRole("main").getByRole("link", { name: "Pay now" }).click({ timeout: 20_000 });
  await expect(page.getByText("Your bank wants to hear from you")).toBeVisible();
  expect((await atStripe(orderNumber)).charged).toEqual([]);
  await page.getByRole("button", { name: `Pay ${total}` }).click();
  await expect(page.getByRole("heading", { name: "3-D Secure" })).toBeVisible();
  await expect(page.getByText(`pay ${total} to Solebook`)).toBeVisible();
  await page.getByRole("button", { name: "Yes, it is me" }).click();
  await expectPaid(trade.buyer);
  await expectHeld(orderNumber);
  await completeAndPayOut(trade, orderNumber);
  await closeTrade(trade);
});

test("what went to a seller comes back for a refund, and the buyer gets all of it", async ({ browser, page }) => {
  const trade = await newTrade(browser, "Refunded way shoe");
  const { buyer, seller } = trade;
  const orderNumber = await match(trade, "4242 4242 4242 4242");
  await expectPaid(buyer);
  await completeAndPayOut(trade, orderNumber);

  await signIn(page.request, demoPerson("Max").email);
  await page.goto(`/orders/${orderNumber}`);
  await page.getByRole("button", { name: "Refund…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Amount" }).fill("244.95");
  await expect(dialog.getByLabel("From the seller")).toHaveValue("211.20");
  await dialog.getByRole("button", { name: "Refund the buyer" }).click();
  await expect(page.getByText("Everything that was paid has gone back to the buyer.")).toBeVisible();

  await expect
    .poll(async () => (await atStripe(orderNumber)).transfers.map(({ amount_reversed }) => amount_reversed))
    .toEqual([payoutCents]);
  await expect
    .poll(async () => (await atStripe(orderNumber)).refunds.map(({ amount, status }) => ({ amount, status })))
    .toEqual([{ amount: totalCents, status: "succeeded" }]);
  await expect.poll(() => inLedger(orderNumber)).toEqual({ sumCents: 0, escrowCents: 0, payableCents: 0 });

  await buyer.page.goto(`/orders/${orderNumber}`);
  await expect(hereOn(buyer.page)).toContainText("Back at your bank");
  await expect(money(buyer.page)).toContainText(`${total} went back to your card.`);
  await seller.page.reload();
  await expect(line(seller.page, orderNumber)).toHaveCount(2);
  await expect(line(seller.page, orderNumber).filter({ hasText: "Refund to the buyer" })).toContainText("Settled");
  await expect(line(seller.page, orderNumber).filter({ hasText: "Payout" })).toContainText("Taken back");
  await seller.page.goto(`/orders/${orderNumber}`);
  await expect(money(seller.page)).toContainText("Taken back from your account");
  await closeTrade(trade);
});
