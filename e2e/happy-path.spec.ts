import { type Browser, type BrowserContextOptions, devices, expect, type Page, test } from "@playwright/test";
import { newTrackingNumber } from "@/dev/carrier/numbers.ts";
import { createAddress } from "@/prisma/factories/accounts.ts";
import { readPdf } from "@/tests/support/pdf.ts";
import { expectAccessible } from "./support/accessibility.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  signInPerson,
  type TestPerson,
  worldDatabase,
} from "./support/market.ts";
import { accountOf, atStripe, inLedger } from "./support/orders.ts";
import { moveParcel } from "./support/parcels.ts";
import { demoPerson, signIn } from "./support/sign-in.ts";
import { saveCardAndBid, sellNow, setUpPayouts } from "./support/trading.ts";
import { testWorld } from "./support/world.ts";

/*
 * One pair's whole way, as four people take it on the site's own pages: a buyer on a phone, a seller, an inspector and an
 * administrator who looks on. From a bid to a payout; nobody reloads a page of the trade, and nobody presses a button that says delivered.
 * $220: the buyer pays 220 + 5 % + 13.95 shipping, the seller gets 220 − 4 %.
 */

const [totalCents, payoutCents] = [24_495, 21_120];

test.afterAll(closeWorldDatabase);

async function openAs(browser: Browser, person: TestPerson, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  await signInPerson(context.request, person);
  return context.newPage();
}

async function openAsStaff(browser: Browser, firstName: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page.request, demoPerson(firstName).email);
  return page;
}

const parcels = (page: Page) => page.getByRole("region", { name: /^Parcels?$/ });
const money = (page: Page) => page.getByRole("region", { name: "Where is my money?" });
const hereOn = (page: Page) => money(page).locator("[aria-current=step]");
const line = (page: Page, number: string) => page.getByRole("main").getByRole("listitem").filter({ hasText: number });

/** Slip, counter and number. @returns the parcel's number */
async function packAndShip(seller: Page, number: string): Promise<string> {
  await seller.goto("/selling");
  const toShip = seller.getByRole("region", { name: "To ship" });
  await toShip.getByRole("link", { name: `Print slip for ${number}` }).click();
  await seller.getByRole("button", { name: "Make the packing slip" }).click();
  const slip = seller.getByRole("link", { name: "Open the PDF" });
  await expect(slip).toBeVisible();
  await expectAccessible(seller);
  const file = await seller.request.get((await slip.getAttribute("href")) ?? "");
  expect(file.headers()["content-type"]).toBe("application/pdf");
  const { qr, text } = await readPdf(await file.body());
  expect(qr).toBe(`${testWorld().address}/orders/${number}`);
  expect(text).toContain("500 Demonstration Way");

  // A number with a wrong digit is noticed; the counter has a right one.
  await seller.getByRole("textbox", { name: "Tracking number" }).fill("1Z5R89390357567128");
  await seller.getByRole("button", { name: "I have shipped it" }).click();
  await expect(seller.getByText("One digit of this number cannot be right.")).toBeVisible();
  await seller.getByRole("link", { name: "Get a number at the counter" }).click();
  await seller.getByRole("link", { name: "Use this number" }).first().click();
  const trackingNumber = await seller.getByRole("textbox", { name: "Tracking number" }).inputValue();
  await seller.getByRole("button", { name: "I have shipped it" }).click();
  await expect(parcels(seller).getByText(trackingNumber)).toBeVisible();
  return trackingNumber;
}

/** The parcel is scanned at the desk, its pair looked at point by point, and passed. */
async function inspectAndPass(desk: Page, number: string): Promise<void> {
  await desk.goto("/desk/inspection");
  await desk.getByPlaceholder(/Scan a label/).fill(`${testWorld().address}/orders/${number}`);
  await desk.keyboard.press("Enter");
  await expect(desk.getByText("Taken in", { exact: true })).toBeVisible();
  await desk.getByRole("link", { name: "Open it" }).click();
  await desk.getByRole("button", { name: "Take the pair" }).click();
  await expect(desk.getByRole("region", { name: /Checklist/ })).toBeVisible();
  const points = desk.getByRole("listitem").filter({ has: desk.getByRole("radio", { name: "Pass", exact: true }) });
  for (const point of await points.all()) await point.getByText("Pass", { exact: true }).click();
  await desk.getByLabel("Size in the shoe").fill("10");
  await expect(desk.getByText("Saved", { exact: true })).toBeVisible();
  await desk.getByRole("button", { name: "Pass the pair" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Pass the pair" }).click();
  await expect(desk.getByRole("region", { name: "Tag of this pair" })).toBeVisible();
}

/** Found as a scanner finds it, sent without the mouse. @returns the parcel's number */
async function sendToBuyer(desk: Page, number: string): Promise<string> {
  await desk.goto("/desk/shipping");
  await desk.keyboard.type(`${testWorld().address}/orders/${number}`);
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("main").getByRole("link", { name: number, exact: true })).toBeVisible();
  await expectAccessible(desk);
  const label = await desk.request.get(`/desk/shipping/${number}/label`);
  expect((await readPdf(await label.body())).text).toContain("418 Juniper Street");
  const trackingNumber = newTrackingNumber("fedex");
  await expect(desk.getByRole("textbox", { name: "Tracking number" })).toBeFocused();
  await desk.keyboard.type(trackingNumber);
  await expect(desk.getByLabel("Carrier")).toHaveValue("fedex");
  await desk.keyboard.press("Enter");
  await expect(desk.getByText("Nothing here fits.")).toBeVisible();
  return trackingNumber;
}

/** What an administrator reads of it all: every step with who took it, and a ledger in which nothing is left. */
async function lookOver(admin: Page, number: string, names: { buyer: string; seller: string }): Promise<void> {
  await admin.goto(`/admin/orders/${number}`);
  const log = admin.getByRole("table", { name: "What happened to the order, oldest first" });
  const steps = [
    ["– → pending", "Solebook itself"],
    ["pending → paid", "Solebook itself"],
    ["paid → processing", names.seller],
    ["processing → seller_shipping", names.seller],
    ["seller_shipping → authenticating", "Ada Kim"],
    ["authenticating → auth_passed", "Ada Kim"],
    ["auth_passed → shipping_to_buyer", "Ada Kim"],
    ["shipping_to_buyer → delivered", "Solebook itself"],
    ["delivered → completed", names.buyer],
  ] as const;
  await expect(log.getByRole("row")).toHaveCount(steps.length + 1);
  for (const [index, [step, who]] of steps.entries()) {
    await expect(log.getByRole("row").nth(index + 1)).toContainText(step);
    await expect(log.getByRole("row").nth(index + 1)).toContainText(who);
  }
  await expectAccessible(admin);
  await admin.goto(`/admin/ledger?order=${number}`);
  const entries = admin.getByRole("table", { name: "Entries, newest first" });
  for (const kind of ["Capture", "Release"]) {
    await expect(entries.getByRole("link", { name: kind }).first()).toBeVisible();
  }
}

test("a pair goes from a bid to its buyer and the money to its seller, in the hands of four people", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const { slug } = await freshMarket("Happy path shoe");
  const [bea, sol] = [await newPerson("Bea Bidder", false), await newPerson("Sol Seller", false)];
  await createAddress(worldDatabase(), { userId: bea.userId, fullName: bea.name });
  const buyer = await openAs(browser, bea, devices["Pixel 7"]);
  const seller = await openAs(browser, sol);

  // A bid with a card of its own, met, and charged by itself.
  await saveCardAndBid(buyer, slug, "4242 4242 4242 4242");
  const number = await sellNow(seller, slug);
  await buyer.goto(`/orders/${number}`);
  await expect(buyer.getByText("Your money is held in escrow.").first()).toBeVisible();
  await expect(hereOn(buyer)).toContainText("Held by Solebook");
  await expect(hereOn(buyer)).toContainText("$244.95");
  expect(await inLedger(number)).toEqual({ sumCents: 0, escrowCents: totalCents, payableCents: 0 });

  const admin = await openAsStaff(browser, "Max");
  await admin.goto(`/admin/orders?number=${number}`);
  await expect(admin.getByRole("main").getByRole("row").filter({ hasText: number })).toContainText("Paid");

  // On its way to us. The buyer learns neither the number nor where the seller lives.
  const toUs = await packAndShip(seller, number);
  await expect(parcels(buyer).getByText("Not scanned yet").first()).toBeVisible();
  await moveParcel(toUs, "next");
  await expect(parcels(seller).getByText("Accepted at the origin facility")).toBeVisible();
  await expect(parcels(seller).getByText("Chicago, IL, US").first()).toBeVisible();
  await expect(parcels(seller).getByText("Is the number mistyped?")).toHaveCount(0);
  await expect(parcels(buyer).getByText("It travels to our inspectors.")).toBeVisible();
  await moveParcel(toUs, "deliver");
  for (const page of [seller, buyer]) {
    await expect(parcels(page).getByText("Arrived for inspection").first()).toBeVisible();
    await expect(page.getByText("On its way to inspection").first()).toBeVisible();
  }
  expect(await buyer.content()).not.toContain(toUs);
  expect(await buyer.content()).not.toContain("Chicago");

  // At our desk. Neither side learns who looks at the pair.
  const desk = await openAsStaff(browser, "Ada");
  await inspectAndPass(desk, number);
  for (const page of [seller, buyer]) {
    await expect(page.getByRole("region", { name: "Inspection" })).toBeVisible();
    expect(await page.content()).not.toContain("Ada Kim");
  }
  const toBuyer = await sendToBuyer(desk, number);
  await expect(parcels(buyer).getByText(toBuyer)).toBeVisible();
  await moveParcel(toBuyer, "deliver");
  await expect(parcels(buyer).getByText("It is at your door.")).toBeVisible();
  await expect(buyer.getByText("Your pair has arrived.")).toBeVisible();
  await expect(parcels(seller).getByText("It is at the buyer’s door.")).toBeVisible();
  expect(await seller.content()).not.toContain(toBuyer);
  await expectAccessible(buyer);

  // Held until the buyer says that all is well; then released, and it waits for a seller whom Stripe does not know yet.
  expect(await inLedger(number)).toEqual({ sumCents: 0, escrowCents: totalCents, payableCents: 0 });
  await seller.goto("/selling/payouts");
  await expect(line(seller, number)).toContainText("On hold until the order is completed");
  await buyer.getByRole("button", { name: "All is well" }).click();
  await buyer.getByRole("dialog").getByRole("button", { name: "Complete the order" }).click();
  await expect(buyer.getByText("This order is done. Enjoy your pair.")).toBeVisible();
  await expect(line(seller, number)).toContainText("Waits until payouts are set up");
  await expect(hereOn(buyer)).toContainText("On its way to the seller");
  expect((await atStripe(number)).transfers).toEqual([]);
  expect(await inLedger(number)).toEqual({ sumCents: 0, escrowCents: 0, payableCents: payoutCents });

  await setUpPayouts(seller);
  await expect(line(seller, number)).toContainText("$211.20");
  await expect(line(seller, number).getByText("Paid", { exact: true })).toBeVisible();
  const { charged, transfers, refunds } = await atStripe(number);
  expect(charged.map(({ amount_captured }) => amount_captured)).toEqual([totalCents]);
  const sent = transfers.map(({ amount, destination, reversed }) => ({ amount, destination, reversed }));
  expect(sent).toEqual([{ amount: payoutCents, destination: await accountOf(sol.userId), reversed: false }]);
  expect(refunds).toEqual([]);
  expect(await inLedger(number)).toEqual({ sumCents: 0, escrowCents: 0, payableCents: 0 });
  await buyer.reload();
  await expect(money(buyer)).toContainText("The order is complete and the seller has been paid.");
  await line(seller, number).getByRole("link", { name: number }).click();
  await expect(hereOn(seller)).toContainText("At your account");
  await expect(hereOn(seller)).toContainText("$211.20");

  await lookOver(admin, number, { buyer: bea.name, seller: sol.name });
  for (const page of [buyer, seller, desk, admin]) await page.context().close();
});
