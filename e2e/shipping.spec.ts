import { type Browser, expect, type Page, test } from "@playwright/test";
import { newTrackingNumber } from "@/dev/carrier/numbers.ts";
import { hourMs } from "@/lib/core/clock.ts";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { expectAccessible } from "./support/accessibility.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  signInPerson,
  type TestPerson,
  worldDatabase,
} from "./support/market.ts";
import { moveParcel } from "./support/parcels.ts";
import { demoPerson, signIn } from "./support/sign-in.ts";
import { worldStripe } from "./support/stripe.ts";
import { testWorld } from "./support/world.ts";

/*
 * A pair that lies in the warehouse: sent from the desk and moved by the simulated carrier, watched by its buyer without a reload. The way
 * of a pair that its seller ships is in happy-path.spec.ts.
 */

test.afterAll(closeWorldDatabase);

// Two browsers on one machine, and a worker that is waited for.
test.beforeEach(() => test.slow());

async function stockedOrder(name: string) {
  const { variants } = await freshMarket(name);
  const variant = variants["10"];
  if (!variant) throw new Error("the size was not made");
  const [buyer, seller] = [await newPerson("Bea Buyer", false), await newPerson("Sol Seller", false)];
  const people = { buyerId: buyer.userId, sellerId: seller.userId };
  const facts = { variant, fulfilment: "in_stock", createdAt: new Date(Date.now() - 2 * hourMs), ...people } as const;
  const { order } = await createPaidOrder(worldDatabase(), worldStripe(), facts);
  return { order, buyer };
}

async function openAs(browser: Browser, person: TestPerson, path: string): Promise<Page> {
  const context = await browser.newContext();
  await signInPerson(context.request, person);
  const page = await context.newPage();
  await page.goto(path);
  return page;
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

test("a pair from the warehouse skips the inspection and goes from paid to delivered @phone-only", async ({
  browser,
  page: desk,
}) => {
  const { order, buyer } = await stockedOrder("Warehouse shoe");
  const buying = await openAs(browser, buyer, `/orders/${order.number}`);
  await expect(buying.getByText("Inspected before the sale")).toBeVisible({ timeout: 20_000 });
  await expect(buying.getByText("Your pair is genuine and new.")).toBeVisible({ timeout: 20_000 });
  await signIn(desk.request, demoPerson("Ada").email);
  await scanAtDesk(desk, order.number);
  await expect(desk.getByText("From the warehouse")).toBeVisible();
  await expectAccessible(desk);
  const trackingNumber = await sendByKeyboard(desk, order.number);
  await expect(parcels(buying).getByText(trackingNumber)).toBeVisible();
  await moveParcel(trackingNumber, "deliver");
  await expect(buying.getByText("Your pair has arrived.")).toBeVisible();
  for (const step of ["Arrived for inspection", "Inspection passed"])
    await expect(buying.getByText(step)).toHaveCount(0);
  await buying.context().close();
});
