import { type Browser, expect, type Page, test } from "@playwright/test";
import { newTrackingNumber } from "@/dev/carrier/numbers.ts";
import { hourMs } from "@/lib/core/clock.ts";
import type { OrderFulfilment } from "@/lib/domain/orders/model.ts";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { readPdf } from "@/tests/support/pdf.ts";
import { inspectAccessibility } from "./support/accessibility.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  signInPerson,
  type TestPerson,
  worldDatabase,
} from "./support/market.ts";
import { driveOrder } from "./support/orders.ts";
import { moveParcel } from "./support/parcels.ts";
import { demoPerson, signIn } from "./support/sign-in.ts";
import { worldStripe } from "./support/stripe.ts";
import { testWorld } from "./support/world.ts";

/*
 * The way of a pair: packed by its seller, moved by the simulated carrier, sent on from the desk, and watched by both people without a
 * reload. Nobody presses a button that says delivered.
 */

test.afterAll(closeWorldDatabase);

// Three browsers on one machine, and a worker that is waited for.
test.beforeEach(() => test.slow());

async function paidOrder(name: string, fulfilment: OrderFulfilment) {
  const { variants } = await freshMarket(name);
  const variant = variants["10"];
  if (!variant) throw new Error("the size was not made");
  const [buyer, seller] = [await newPerson("Bea Buyer", false), await newPerson("Sol Seller", false)];
  const people = { buyerId: buyer.userId, sellerId: seller.userId };
  // Not so long ago that its seller should have shipped it.
  const facts = { variant, fulfilment, createdAt: new Date(Date.now() - 2 * hourMs), ...people };
  const { order } = await createPaidOrder(worldDatabase(), worldStripe(), facts);
  return { order, buyer, seller };
}

async function openAs(browser: Browser, person: TestPerson, path: string): Promise<Page> {
  const context = await browser.newContext();
  await signInPerson(context.request, person);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

async function expectAxe(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/\S/);
  expect((await inspectAccessibility(page)).violations).toEqual([]);
}

const parcels = (page: Page) => page.getByRole("region", { name: /^Parcels?$/ });

/** The desk's page with one pair in it, found as a scanner finds it: by the code of its slip. */
async function scanAtDesk(page: Page, orderNumber: string): Promise<void> {
  await page.goto("/desk/shipping");
  await page.keyboard.type(`${testWorld().address}/orders/${orderNumber}`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main").getByRole("link", { name: orderNumber, exact: true })).toBeVisible();
}

/** Sends the pair that was scanned, without the mouse. @returns its number */
async function sendByKeyboard(page: Page, orderNumber: string): Promise<string> {
  const trackingNumber = newTrackingNumber("fedex");
  await expect(page.getByRole("textbox", { name: "Tracking number" })).toBeFocused();
  await page.keyboard.type(trackingNumber);
  await expect(page.getByLabel("Carrier")).toHaveValue("fedex");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing here fits.")).toBeVisible();
  await page.goto(`/desk/shipping?list=sent&q=${orderNumber}`);
  await expect(page.getByText(trackingNumber)).toBeVisible();
  return trackingNumber;
}

test("a seller packs and ships, the carrier moves the parcel, the desk sends it on, and both people watch it", async ({
  browser,
  page: desk,
}) => {
  const { order, buyer, seller } = await paidOrder("Shipped shoe", "seller_ships");
  const selling = await openAs(browser, seller, "/selling");
  await selling
    .getByRole("region", { name: "To ship" })
    .getByRole("link", { name: `Print slip for ${order.number}` })
    .click();
  await selling.getByRole("button", { name: "Make the packing slip" }).click();
  const slip = selling.getByRole("link", { name: "Open the PDF" });
  await expect(slip).toBeVisible();
  await expectAxe(selling);
  const file = await selling.request.get((await slip.getAttribute("href")) ?? "");
  expect(file.headers()["content-type"]).toBe("application/pdf");
  const { qr, text } = await readPdf(await file.body());
  expect(qr).toBe(`${testWorld().address}/orders/${order.number}`);
  expect(text).toContain("500 Demonstration Way");

  // A number with a wrong digit is noticed; the counter has a right one.
  await selling.getByRole("textbox", { name: "Tracking number" }).fill("1Z5R89390357567128");
  await selling.getByRole("button", { name: "I have shipped it" }).click();
  await expect(selling.getByText("One digit of this number cannot be right.")).toBeVisible();
  await selling.getByRole("link", { name: "Get a number at the counter" }).click();
  await selling.getByRole("link", { name: "Use this number" }).first().click();
  const trackingNumber = await selling.getByRole("textbox", { name: "Tracking number" }).inputValue();
  await selling.getByRole("button", { name: "I have shipped it" }).click();
  await expect(parcels(selling).getByText(trackingNumber)).toBeVisible();

  const buying = await openAs(browser, buyer, `/orders/${order.number}`);
  await expect(parcels(buying).getByText("Not scanned yet").first()).toBeVisible();
  await expectAxe(buying);
  await moveParcel(trackingNumber, "next");
  await expect(parcels(selling).getByText("Accepted at the origin facility")).toBeVisible();
  await expect(parcels(selling).getByText("Chicago, IL, US").first()).toBeVisible();
  await expect(parcels(selling).getByText("Is the number mistyped?")).toHaveCount(0);
  await expect(parcels(buying).getByText("It travels to our inspectors.")).toBeVisible();
  await moveParcel(trackingNumber, "deliver");
  for (const page of [selling, buying]) {
    await expect(parcels(page).getByText("Arrived for inspection").first()).toBeVisible();
    await expect(page.getByText("On its way to inspection").first()).toBeVisible();
  }
  // The buyer learns neither the number nor where the seller lives.
  expect(await buying.content()).not.toContain(trackingNumber);
  expect(await buying.content()).not.toContain("Chicago");

  await driveOrder(order.number, "auth_passed");
  await signIn(desk.request, demoPerson("Ada").email);
  await scanAtDesk(desk, order.number);
  await expectAxe(desk);
  const label = await desk.request.get(`/desk/shipping/${order.number}/label`);
  expect((await readPdf(await label.body())).text).toContain("418 Juniper Street");
  const toBuyer = await sendByKeyboard(desk, order.number);
  await expect(parcels(buying).getByText(toBuyer)).toBeVisible();
  await moveParcel(toBuyer, "deliver");
  await expect(parcels(buying).getByText("It is at your door.")).toBeVisible();
  await expect(buying.getByText("Your pair has arrived.")).toBeVisible();
  await expect(parcels(selling).getByText("It is at the buyer’s door.")).toBeVisible();
  expect(await selling.content()).not.toContain(toBuyer);
  for (const page of [selling, buying]) await page.context().close();
});

test("a pair from the warehouse skips the inspection and goes from paid to delivered @phone-only", async ({
  browser,
  page: desk,
}) => {
  const { order, buyer } = await paidOrder("Warehouse shoe", "in_stock");
  const buying = await openAs(browser, buyer, `/orders/${order.number}`);
  await expect(buying.getByText("Inspected before the sale")).toBeVisible({ timeout: 20_000 });
  await expect(buying.getByText("Your pair is genuine and new.")).toBeVisible({ timeout: 20_000 });
  await signIn(desk.request, demoPerson("Ada").email);
  await scanAtDesk(desk, order.number);
  await expect(desk.getByText("From the warehouse")).toBeVisible();
  const trackingNumber = await sendByKeyboard(desk, order.number);
  await expect(parcels(buying).getByText(trackingNumber)).toBeVisible();
  await moveParcel(trackingNumber, "deliver");
  await expect(buying.getByText("Your pair has arrived.")).toBeVisible();
  for (const step of ["Arrived for inspection", "Inspection passed"])
    await expect(buying.getByText(step)).toHaveCount(0);
  await buying.context().close();
});
