import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { hourMs } from "@/lib/core/clock.ts";
import { createUser, factoryPassword } from "@/prisma/factories/accounts.ts";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { expectAccessibleEverywhere, handheld } from "./support/accessibility.ts";
import { giveUpJob, giveUpMessage } from "./support/failures.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  placeOffer,
  signInPerson,
  worldDatabase,
} from "./support/market.ts";
import { demoPerson, signIn } from "./support/sign-in.ts";
import { worldStripe } from "./support/stripe.ts";
import { testWorld } from "./support/world.ts";

test.afterAll(closeWorldDatabase);

async function paidOrder(name: string) {
  const { variants } = await freshMarket(name);
  const variant = variants["10"];
  if (!variant) throw new Error("the size was not made");
  // Not so long ago that its seller should have shipped it.
  const createdAt = new Date(Date.now() - 2 * hourMs);
  return (await createPaidOrder(worldDatabase(), worldStripe(), { variant, createdAt })).order;
}

async function confirmWithReason(page: Page, button: string, reason: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: button }).click();
}

test("a ban ends sessions and takes offers out of the book at once, and it stands in the record", async ({
  page,
  browser,
}) => {
  const { variants } = await freshMarket("Banned bidder");
  const person = await newPerson("Bram Fakeson");
  const theirs = await (await browser.newContext()).newPage();
  await signInPerson(theirs.request, person);
  const bidId = await placeOffer(theirs.request, "bid", { variantId: variants["9"]?.id ?? "", priceCents: 15_000 });
  await theirs.goto("/buying");

  await signIn(page.request, demoPerson("Max").email);
  await page.goto("/admin/users");
  await page.getByLabel("Name, mail address or id").fill(person.email);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("main").getByRole("link", { name: person.name }).click();
  await page.getByRole("button", { name: "Ban…" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 bid and 0 asks leave the market");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `Ban ${person.name}` })
    .click();
  await expect(page.getByRole("dialog").getByLabel("Reason")).toBeFocused();
  await confirmWithReason(page, `Ban ${person.name}`, "Sent three fakes.");
  await expect(page.getByText("Banned", { exact: true })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "banned the person" })).toBeVisible();

  expect(await worldDatabase().bid.findUniqueOrThrow({ where: { id: bidId } })).toMatchObject({ status: "cancelled" });
  await theirs.reload();
  await expect(theirs.getByText("Your session has ended.")).toBeVisible();
  await theirs.getByLabel("Email").fill(person.email);
  await theirs.getByLabel("Password", { exact: true }).fill(factoryPassword);
  await theirs.getByRole("main").getByRole("button", { name: "Log in" }).click();
  await expect(theirs.getByText("This account has been closed.")).toBeVisible();
  await theirs.context().close();

  await page.goto(`/admin/audit?subject=${encodeURIComponent(person.userId)}`);
  const entry = page.getByRole("main").getByRole("listitem").filter({ hasText: "banned the person" });
  await entry.locator("summary").click();
  await expect(entry).toContainText("Sent three fakes.");

  await page.goto(`/admin/users/${person.userId}`);
  await page.getByRole("button", { name: "Lift the ban…" }).click();
  await confirmWithReason(page, "Let them trade again", "It was somebody else.");
  await expect(page.getByText("May log in and trade.")).toBeVisible();
});

test("an administrator takes an order on by hand with a reason; of two at once one is told", async ({
  page,
  browser,
}) => {
  const order = await paidOrder("Taken by hand");
  await signIn(page.request, demoPerson("Max").email);
  await page.goto(`/admin/orders?number=${order.number}`);
  await page.getByRole("main").getByRole("link", { name: order.number }).click();
  await page.getByRole("button", { name: "Shipping label made…" }).click();
  await confirmWithReason(page, "Shipping label made", "The label was printed at the counter.");
  const log = page.getByRole("table", { name: "What happened to the order, oldest first" });
  await expect(log.getByRole("row").last()).toContainText("The label was printed at the counter.");
  await expect(log.getByRole("row").last()).toContainText("administrator");
  await page.getByLabel("A new note").fill("Called the seller, they ship on Monday.");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByRole("region", { name: "Notes" }).getByRole("listitem")).toContainText("on Monday");

  const other = await browser.newContext();
  const { email } = await createUser(worldDatabase(), { roles: ["admin"] });
  await signInPerson(other.request, { userId: "", name: "", email });
  const step = async (request: APIRequestContext) => {
    const data = { to: "seller_shipping", expectedStatus: "processing", reason: "It is on its way." };
    const headers = { origin: new URL(testWorld().address).origin };
    const answer = await request.post(`/api/v1/orders/${order.number}/transitions`, { data, headers });
    return `${answer.status()} ${((await answer.json()) as { code?: string }).code ?? ""}`.trim();
  };
  const answers = await Promise.all([step(page.request), step(other.request)]);
  expect(answers.sort()).toEqual(["200", "409 order_conflict"]);
  await other.close();
});

test("what failed is shown and tried again: a job and a message", async ({ page }) => {
  const database = worldDatabase();
  await giveUpJob("clean-jobs", "the disk was full");
  const id = await giveUpMessage();
  await signIn(page.request, demoPerson("Max").email);
  await page.goto("/admin/jobs");
  const jobs = page.getByRole("region", { name: "Failed jobs" });
  await expect(jobs).toContainText("the disk was full");
  await jobs.getByRole("button", { name: "Try clean-jobs again" }).click();
  await expect(jobs.getByText("It is tried again now.")).toBeVisible();
  const messages = page.getByRole("region", { name: "Failed messages" });
  await messages.getByRole("button", { name: "Try accounts.restricted again" }).click();
  await expect(messages.getByText("It is tried again now.")).toBeVisible();
  await expect(async () => {
    expect(await database.jobRun.findUnique({ where: { job: "clean-jobs" } })).toMatchObject({ failures: 0n });
    const { dispatchedAt } = await database.outboxMessage.findUniqueOrThrow({ where: { id } });
    expect(dispatchedAt).not.toBeNull();
  }).toPass({ timeout: 30_000 });
});

test("figures come as a file", async ({ page }) => {
  await signIn(page.request, demoPerson("Max").email);
  await page.goto("/admin/reports");
  await page.getByLabel("By", { exact: true }).selectOption("brand");
  await page.getByRole("button", { name: "Show" }).click();
  const table = page.getByRole("region", { name: /^Revenue/ }).getByRole("table");
  await expect(table.getByRole("row", { name: /^Puma/ })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^solebook-revenue-by-brand.*\.csv$/);
  const lines = (await (await page.request.get(download.url())).text()).trim().split("\r\n");
  expect(lines[0]).toContain("gmv");
  expect(lines.some((line) => line.startsWith("Puma,"))).toBe(true);
});

const places = {
  overview: () => "/admin",
  person: (order: { buyerId: string }) => `/admin/users/${order.buyerId}`,
  order: (order: { number: string }) => `/admin/orders/${order.number}`,
  people: () => "/admin/users",
  orders: () => "/admin/orders",
  revenue: () => "/admin/reports",
  activity: () => "/admin/reports/activity",
  audit: () => "/admin/audit",
  jobs: () => "/admin/jobs",
  health: () => "/admin/health",
};

test("the administration's pages pass axe and fit the screen", async ({ page }) => {
  const order = await paidOrder("Seen by axe");
  await signIn(page.request, demoPerson("Max").email);
  for (const placeOf of Object.values(places)) {
    await page.goto(placeOf(order));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessibleEverywhere(page);
  }
});

test("on a phone the row of pages shows where one is", async ({ page }) => {
  await page.setViewportSize(handheld);
  await signIn(page.request, demoPerson("Max").email);
  const links = page.getByRole("navigation", { name: "Administration" });
  await page.goto("/admin/audit");
  await expect(links.getByRole("link", { name: "Audit log" })).toBeInViewport({ ratio: 1 });
  await expect(links.getByRole("link", { name: "Overview" })).not.toBeInViewport();
  await page.goto("/admin");
  await expect(links.getByRole("link", { name: "Overview" })).toBeInViewport({ ratio: 1 });
});
