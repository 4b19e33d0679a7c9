import { type Browser, expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { readPdf } from "@/tests/support/pdf.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { closeWorldDatabase, freshMarket, newPerson, signInPerson, worldDatabase } from "./support/market.ts";
import { demoPerson, signIn } from "./support/sign-in.ts";
import { worldStripe } from "./support/stripe.ts";

test.afterAll(closeWorldDatabase);

/** A paid pair on its way to the inspection. */
async function sentPair(name: string) {
  const variant = (await freshMarket(name)).variants["10"];
  if (!variant) throw new Error("the size was not made");
  const [buyer, seller] = [await newPerson("Bea Waiting"), await newPerson("Sol Sender")];
  const people = { buyerId: buyer.userId, sellerId: seller.userId };
  const overrides = { variant, ...people, status: "seller_shipping" as const };
  const { order } = await createPaidOrder(worldDatabase(), worldStripe(), overrides);
  return { order, buyer, seller };
}

async function openAs(browser: Browser, firstName: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page.request, demoPerson(firstName).email);
  return page;
}

/** A picture as a phone would send it. */
async function photograph(name: string) {
  const buffer = await sharp({ create: { width: 900, height: 700, channels: 3, background: "#b8442a" } })
    .withExif({ IFD0: { Make: "Camera of a person" } })
    .jpeg()
    .toBuffer();
  return { name, mimeType: "image/jpeg", buffer };
}

/** Presses a button that asks first, also on a page whose scripts have yet to start, and answers. */
async function confirm(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await page.getByRole("button", { name, exact: true }).click();
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await dialog.getByRole("button", { name, exact: true }).click();
}

const statusOf = async (number: string) =>
  (await worldDatabase().order.findUniqueOrThrow({ where: { number } })).status;

test.beforeEach(() => test.slow());

test("a pair with a fault: a second person confirms it, the buyer is refunded, the seller warned, and an appeal upheld", async ({
  browser,
}) => {
  const { order, buyer, seller } = await sentPair("Faulty shoe");
  const ada = await openAs(browser, "Ada");
  await ada.goto("/desk");
  await expect(ada).toHaveURL(/\/desk\/inspection$/);
  await ada.getByPlaceholder(/Scan a label/).fill("ORD-20261128-00000000");
  await ada.keyboard.press("Enter");
  await expect(ada.getByText("No order has this number.")).toBeVisible();
  await ada.getByPlaceholder(/Scan a label/).fill(`https://solebook.example/orders/${order.number}`);
  await ada.keyboard.press("Enter");
  await expect(ada.getByText("Taken in", { exact: true })).toBeVisible();
  await expectAccessible(ada);
  await ada.getByRole("link", { name: "Open it" }).click();
  await ada.getByRole("button", { name: "Take the pair" }).click();
  const point = (page: Page, title: string) => page.getByRole("group", { name: title, exact: true });
  await point(ada, "Stitching").getByText("Fail", { exact: true }).click();
  await point(ada, "Stitching").getByRole("textbox").fill("Loose threads along the heel.");
  await expect(ada.getByText("Stitching failed: add a photograph of it.")).toBeVisible();
  await point(ada, "Stitching")
    .locator('input[type="file"]')
    .setInputFiles(await photograph("heel.jpg"));
  await expect(point(ada, "Stitching").getByRole("img")).toBeVisible();
  await expect(ada.getByText("Saved", { exact: true })).toBeVisible();
  await expectAccessible(ada);

  // The same pair in a second window: what is saved there is not lost, and the first window is told.
  const other = await ada.context().newPage();
  await other.goto(ada.url());
  await point(other, "Smell").getByText("Pass", { exact: true }).click();
  const passedSmell = { itemKey: "smell", outcome: "pass" as const, task: { orderId: order.id } };
  await expect.poll(() => worldDatabase().verificationResult.count({ where: passedSmell })).toBe(1);
  await point(ada, "Tags").getByText("N.a.", { exact: true }).click();
  // Either it heard of it in time and shows it, or what it wanted to save on top is refused and it says so.
  const loadAgain = ada.getByRole("button", { name: "Load again" });
  const smell = point(ada, "Smell").getByLabel("Pass");
  await expect.poll(async () => (await loadAgain.isVisible()) || (await smell.isChecked())).toBe(true);
  await other.close();
  if (await loadAgain.isVisible()) await loadAgain.click();
  await expect(smell).toBeChecked();
  await confirm(ada, "Fail the pair");
  await expect(ada.getByText("Another person looks at it next")).toBeVisible();
  expect(await statusOf(order.number)).toBe("authenticating");

  const iris = await openAs(browser, "Iris");
  await iris.goto("/desk/inspection?view=second_look");
  await iris.getByRole("button", { name: `Take ${order.number}` }).click();
  await expect(iris.getByText("Loose threads along the heel.").first()).toBeVisible();
  await confirm(iris, "Confirm: fail the pair");
  await expect(iris.getByRole("region", { name: "Verdicts" })).toContainText("Ada Kim");
  await expectAccessible(iris);
  await expect(ada.getByRole("region", { name: "Verdicts" })).toContainText("Iris Vance");

  const max = await openAs(browser, "Max");
  // Nobody else sells this shoe, so the buyer's money goes back by itself.
  await expect.poll(() => statusOf(order.number)).toBe("refunded");

  const bea = await (await browser.newContext()).newPage();
  await signInPerson(bea.request, buyer);
  await bea.goto(`/orders/${order.number}`);
  const evidence = bea.getByRole("region", { name: "Inspection" });
  await expect(evidence).toContainText("Loose threads along the heel.");
  await expect(evidence.getByRole("img", { name: "Stitching, photograph 1" })).toBeVisible();
  expect(await bea.content()).not.toMatch(/Ada Kim|Iris Vance/);
  await expectAccessible(bea);

  const sol = await (await browser.newContext()).newPage();
  await signInPerson(sol.request, seller);
  await expect(async () => {
    await sol.goto("/notifications");
    await expect(sol.getByText("You have a warning").first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await sol.goto(`/orders/${order.number}`);
  const appeal = sol.getByRole("region", { name: "Your appeal" });
  await appeal.getByLabel("What did the inspectors miss?").fill("This model is sewn so: see another pair of the run.");
  await appeal.locator('input[type="file"]').setInputFiles(await photograph("other-pair.jpg"));
  await expect(appeal.getByRole("img")).toBeVisible();
  await expectAccessible(sol);
  await appeal.getByRole("button", { name: "File the appeal" }).click();
  await sol.getByRole("dialog").getByRole("button", { name: "File the appeal" }).click();
  await expect(appeal.getByText("With us")).toBeVisible();

  await max.goto("/desk/appeals");
  await expectAccessible(max);
  await max.getByRole("listitem").filter({ hasText: order.number }).getByRole("link").click();
  await expect(max.getByText("Warnings that count against them now: 1.")).toBeVisible();
  await max.getByLabel("Uphold").check();
  await max.getByLabel("Reason").fill("You are right: the whole run is sewn so.");
  await expectAccessible(max);
  await max.getByRole("button", { name: "Answer", exact: true }).click();
  await max.getByRole("dialog").getByRole("button", { name: "Send the answer" }).click();
  await expect(max.getByText("Upheld", { exact: true })).toBeVisible();
  await expect(appeal.getByText("You are right: the whole run is sewn so.")).toBeVisible();
  expect(await worldDatabase().sellerWarning.count({ where: { userId: seller.userId, liftedAt: null } })).toBe(0);
  await max.goto("/desk/statistics?period=7d");
  await expect(max.getByRole("row").filter({ hasText: "Ada Kim" })).toBeVisible();
  await expectAccessible(max);
  for (const page of [ada, iris, max, bea, sol]) await page.context().close();
});

test("a good pair passes by keyboard alone, and its tag says so to anybody until it is revoked", async ({
  browser,
  page,
}) => {
  const { order, buyer } = await sentPair("Flawless shoe");
  const ada = await openAs(browser, "Ada");
  await ada.goto("/desk/inspection");
  const keys = ada.keyboard;
  // The scanner: the field has the focus, the number comes with its Enter.
  await expect(ada.getByPlaceholder(/Scan a label/)).toBeFocused();
  await keys.type(order.number);
  await keys.press("Enter");
  await expect(ada.getByText("Taken in", { exact: true })).toBeVisible();
  await keys.press("Enter");
  await expect(ada.getByRole("button", { name: "Take the pair" })).toBeVisible();
  await keys.press("c");
  await expect(ada.getByRole("region", { name: /Checklist/ })).toBeVisible();
  await keys.press("?");
  await expect(ada.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await keys.press("Escape");
  await expect(ada.getByRole("dialog")).toBeHidden();
  await expect(async () => {
    await keys.press("s");
    expect(await ada.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
  }).toPass();
  await keys.type("10.5");
  await expect(ada.getByText("The shoe says 10.5, the order says 10: fail the size.")).toBeVisible();
  await keys.press("Backspace");
  await keys.press("Backspace");
  await keys.press("Escape");
  await keys.press("p");
  await keys.press("8");
  await keys.press("n");
  await keys.press("Shift+P");
  await expect(ada.getByText("Saved", { exact: true })).toBeVisible();
  await keys.press("Control+Enter");
  await expect(ada.getByRole("dialog", { name: "Pass this pair?" })).toBeVisible();
  await keys.press("Enter");
  await expect(ada.getByRole("region", { name: "Tag of this pair" })).toBeVisible();
  expect(await statusOf(order.number)).toBe("auth_passed");

  const { code, taskId } = await worldDatabase().proofTag.findFirstOrThrow({
    where: { task: { orderId: order.id } },
  });
  const tag = await ada.request.get(`/desk/inspection/${taskId}/tag`);
  expect((await readPdf(await tag.body())).qr).toMatch(new RegExp(`/proof/${code}$`));
  await page.goto(`/proof/${code.toLowerCase().replaceAll(/(.{5})/g, "$1-")}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Inspected by Solebook: genuine and new.");
  await expect(page.getByText("US 10", { exact: true })).toBeVisible();
  expect(await page.content()).not.toMatch(new RegExp(`Ada Kim|${buyer.name}|${order.number}`));
  await expectAccessible(page);
  expect((await page.goto(`/proof/${"0".repeat(26)}`))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No tag of ours has this code.");
  await expectAccessible(page);

  const max = await openAs(browser, "Max");
  await max.goto(`/desk/inspection/${taskId}`);
  await max.getByText("Revoke the tag…").click();
  await max.getByLabel("Reason").fill("The pair was exchanged after its inspection.");
  await max.getByRole("button", { name: "Revoke", exact: true }).click();
  await max.getByRole("dialog").getByRole("button", { name: "Revoke it" }).click();
  await expect(max.getByText("Revoked", { exact: true })).toBeVisible();
  await page.goto("/proof");
  await page.getByLabel("Code of the tag").fill(code);
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This tag was revoked.");
  for (const open of [ada, max]) await open.context().close();
});

test("the desk is only for those who work there, and the checklist only for admins to change", async ({ browser }) => {
  const bea = await openAs(browser, "Bea");
  for (const path of ["/desk", "/desk/inspection", "/desk/statistics", "/desk/checklist", "/desk/appeals"]) {
    expect((await bea.goto(path))?.status(), path).toBe(404);
  }
  const ada = await openAs(browser, "Ada");
  expect((await ada.goto("/desk/appeals"))?.status()).toBe(404);
  await ada.goto("/desk/checklist");
  await expect(ada.getByRole("navigation", { name: "Desk" }).getByRole("link", { name: "Appeals" })).toHaveCount(0);
  await expect(ada.getByRole("button", { name: "Publish" })).toHaveCount(0);
  const max = await openAs(browser, "Max");
  const { _max: newest } = await worldDatabase().verificationChecklist.aggregate({ _max: { version: true } });
  await max.goto("/desk/checklist");
  await max.getByLabel("Point 8: how to look").fill("Spare laces, cards and keepsakes are in the box.");
  await max.getByLabel("What is new").fill("Shorter words.");
  await expectAccessible(max);
  await max.getByRole("button", { name: "Publish", exact: true }).click();
  await max.getByRole("dialog").getByRole("button", { name: "Publish it" }).click();
  await expect(max.getByRole("heading", { name: `Version ${(newest.version ?? 0) + 1}` })).toBeVisible();
  for (const page of [bea, ada, max]) await page.context().close();
});
