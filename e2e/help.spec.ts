import { type Browser, devices, expect, type Page, test } from "@playwright/test";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { photograph } from "@/tests/support/pictures.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { lately } from "./support/api-story/trade.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  signInPerson,
  type TestPerson,
  worldDatabase,
} from "./support/market.ts";
import { demoPerson, signIn } from "./support/sign-in.ts";
import { worldStripe } from "./support/stripe.ts";

/*
 * What people do when something about an order is not as it should be: they ask, and they report. A buyer on a phone in the dark, a
 * seller, and an administrator who answers; nobody reloads.
 */

test.afterAll(closeWorldDatabase);

async function openAs(browser: Browser, person: TestPerson, path: string, options = {}): Promise<Page> {
  const context = await browser.newContext(options);
  await signInPerson(context.request, person);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

test("a buyer asks, then reports a damaged pair; the payout waits, and the answer gives a part of the money back", async ({
  browser,
  page: admin,
}) => {
  test.slow();
  const variant = (await freshMarket("Scratched shoe")).variants["10"];
  if (!variant) throw new Error("the size was not made");
  const [bea, sol] = [await newPerson("Bea Asking", false), await newPerson("Sol Asked", false)];
  const people = { buyerId: bea.userId, sellerId: sol.userId, createdAt: lately() };
  const { order } = await createPaidOrder(worldDatabase(), worldStripe(), { variant, ...people, status: "delivered" });
  const path = `/orders/${order.number}`;
  const buyer = await openAs(browser, bea, path, { ...devices["Pixel 7"], colorScheme: "dark" });
  const seller = await openAs(browser, sol, path);
  await signIn(admin.request, demoPerson("Max").email);

  const help = (page: Page) => page.getByRole("region", { name: "Help with this order" });
  await help(buyer).getByRole("textbox", { name: "Write to us" }).fill("Is the box meant to be open?");
  await help(buyer).getByRole("button", { name: "Send" }).click();
  await expect(help(buyer).getByRole("listitem")).toContainText("Is the box meant to be open?");
  await admin.goto("/admin/messages");
  await expectAccessible(admin);
  const waiting = admin.getByRole("main").getByRole("listitem").filter({ hasText: order.number });
  await expect(waiting).toContainText("Is the box meant to be open?");
  await waiting.getByRole("link").click();
  const withBuyer = admin.getByRole("region", { name: "Messages with the buyer" });
  await withBuyer.getByRole("textbox", { name: "Write to the buyer" }).fill("It is not. What does the pair look like?");
  await withBuyer.getByRole("button", { name: "Send" }).click();
  await expect(help(buyer).getByRole("listitem").last()).toContainText("What does the pair look like?");
  expect(await buyer.content()).not.toContain(demoPerson("Max").name);
  await expect(help(seller).getByRole("listitem")).toHaveCount(0);

  await buyer.getByText("Something is wrong with it…").click();
  const report = buyer.getByRole("form", { name: "Report a problem" });
  await report.getByLabel("What is wrong?").selectOption({ label: "It is damaged or worn" });
  await report.getByLabel("In your words").fill("The left heel is scratched, see the photograph.");
  const buffer = Buffer.from(await photograph());
  await report.locator('input[type="file"]').setInputFiles({ name: "heel.jpg", mimeType: "image/jpeg", buffer });
  await expect(report.getByRole("img")).toBeVisible();
  await expectAccessible(buyer);
  await report.getByRole("button", { name: "Report the problem" }).click();
  await buyer.getByRole("dialog").getByRole("button", { name: "Report the problem" }).click();
  await expect(buyer.getByRole("region", { name: "The problem you reported" })).toContainText("With us");
  const theirs = seller.getByRole("region", { name: "The buyer reports a problem" });
  await expect(theirs).toContainText("The left heel is scratched");
  await expect(theirs.getByRole("img")).toBeVisible();
  await expect(theirs).toContainText("Your payout waits");
  await expectAccessible(seller);

  await admin.goto("/admin/problems");
  await expectAccessible(admin);
  await admin.getByRole("main").getByRole("listitem").filter({ hasText: order.number }).getByRole("link").click();
  await admin.getByLabel("Upheld in part").check();
  await admin.getByLabel("Amount that goes back").fill("20");
  await admin.getByLabel("Reason").fill("The scratch is small, and was not there when the pair left us.");
  await expectAccessible(admin);
  await admin.getByRole("button", { name: "Answer", exact: true }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Send the answer" }).click();
  await expect(buyer.getByText("$20.00 goes back to the card that paid.")).toBeVisible();
  await expect(buyer.getByText("This order is done. Enjoy your pair.")).toBeVisible();
  await expect(theirs).toContainText("The scratch is small");
  await expect(theirs).not.toContainText("$20.00");
  for (const page of [buyer, seller]) await page.context().close();
});
