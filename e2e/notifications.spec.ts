import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessibleEverywhere } from "./support/accessibility.ts";
import { switchLiveServer } from "./support/connection.ts";
import { linkMailedTo } from "./support/inbox.ts";
import {
  closeWorldDatabase,
  freshMarket,
  newPerson,
  placeOffer,
  signInPerson,
  type TestPerson,
  worldDatabase,
} from "./support/market.ts";
import { testWorld } from "./support/world.ts";

test.beforeEach(() => test.slow());
test.afterEach(() => switchLiveServer("on"));
test.afterAll(closeWorldDatabase);

/** Somebody new in a browser of their own. */
async function arrive(browser: Browser, name: string): Promise<{ person: TestPerson; context: BrowserContext }> {
  const person = await newPerson(name);
  const context = await browser.newContext({ baseURL: testWorld().address });
  await signInPerson(context.request, person);
  return { person, context };
}

const messagesOf = (page: Page) => page.getByRole("region", { name: "Messages" });
const bellOf = (page: Page) => page.getByRole("link", { name: /^Notifications/ }).first();
const listOf = (page: Page) => page.getByRole("region", { name: "Notifications" });

/** Opens a page whose channel is live: it has been greeted. */
async function openLive(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  const greeted = page.waitForResponse((response) => response.url().endsWith("/api/v1/notifications/connected"));
  await page.goto(path);
  expect((await greeted).status()).toBe(200);
  return page;
}

/** Whatever of this person's mail waits for its time is due now. */
const letMailPass = (userId: string) =>
  worldDatabase().notificationDelivery.updateMany({
    where: { userId, channel: "mail", status: "waiting" },
    data: { nextTryAt: new Date(0) },
  });

/** A shoe on which this person bids most, until somebody else bids more. */
async function outbid(person: BrowserContext, other: BrowserContext, name: string): Promise<void> {
  const market = await freshMarket(name);
  const variantId = market.variants["10"]?.id ?? "";
  const leads = () => worldDatabase().bidLeader.count({ where: { variantId, bidId: { not: null } } });
  await placeOffer(person.request, "bid", { variantId, priceCents: 20_000 });
  await expect.poll(leads).toBe(1);
  await placeOffer(other.request, "bid", { variantId, priceCents: 21_000 });
}

test("a trade is told to both sides at once, on all their pages, and in writing with a link that works", async ({
  browser,
}) => {
  const market = await freshMarket("Told shoe");
  const variantId = market.variants["10"]?.id ?? "";
  const buyer = await arrive(browser, "Nora Notified");
  const seller = await arrive(browser, "Sven Sender");
  const buyersPage = await openLive(buyer.context, "/search");
  const buyersOther = await openLive(buyer.context, "/notifications");
  const sellersPage = await openLive(seller.context, "/selling");
  await placeOffer(buyer.context.request, "bid", { variantId, priceCents: 22_000 });
  await placeOffer(seller.context.request, "ask", { variantId, priceCents: 22_000 });

  await expect(messagesOf(buyersPage)).toContainText("You bought Told shoe, size 10, at $220.");
  await expect(messagesOf(buyersPage)).toContainText("Payment received");
  await expect(messagesOf(sellersPage)).toContainText("You sold Told shoe, size 10, at $220.");
  await expect(messagesOf(sellersPage)).toContainText("Paid: ship your pair");
  await expect(bellOf(buyersPage)).toHaveAccessibleName("Notifications: 2 unread");
  await expect(buyersPage).toHaveTitle(/^\(2\) /);
  await expect(listOf(buyersOther).getByRole("listitem")).toHaveCount(2);

  // What one page has read, the other knows.
  await buyersOther.getByRole("button", { name: /^Mark read ?: Payment received/ }).click();
  await expect(bellOf(buyersPage)).toHaveAccessibleName("Notifications: 1 unread");
  await expect(buyersPage).toHaveTitle(/^\(1\) /);
  await buyersOther.getByRole("link", { name: /^Unread/ }).click();
  await expect(listOf(buyersOther).getByRole("listitem")).toHaveCount(1);
  await listOf(buyersOther)
    .getByRole("button", { name: /^New: Your bid matched/ })
    .click();
  await expect(buyersOther).toHaveURL(/\/orders\/ORD-/);
  await expect(bellOf(buyersPage)).toHaveAccessibleName("Notifications");
  await expect(buyersPage).not.toHaveTitle(/^\(/);

  await buyersPage.goto(`/inbox?to=${buyer.person.email}`);
  await buyersPage.getByRole("link", { name: "You bought Told shoe" }).click();
  const opened = buyer.context.waitForEvent("page");
  await buyersPage.frameLocator("iframe").getByRole("link", { name: "See the order" }).click();
  const fromMail = await opened;
  await expect(fromMail).toHaveURL(/\/orders\/ORD-/);
  await expect(fromMail.getByRole("heading", { level: 1 })).toContainText("Told shoe");
  await buyer.context.close();
  await seller.context.close();
});

test("nobody is told on a way that they have switched off, and what happens often is mailed together, when they want it", async ({
  browser,
}) => {
  const { person, context } = await arrive(browser, "Priya Prefers");
  const other = await arrive(browser, "Omar Other");
  const page = await context.newPage();
  const box = () => page.getByRole("checkbox", { name: /^Somebody bids more than you: Mail/ });
  const save = (group: string) => page.getByRole("form", { name: group }).getByRole("button").click();
  await page.goto("/account/notifications");
  await expectAccessibleEverywhere(page);
  await expect(page.getByRole("row", { name: /^A charge did not work/ })).toContainText("Always on");
  await box().uncheck();
  await save("Bids and asks");
  await expect(page.getByText("Saved. It counts from now on.")).toBeVisible();

  const live = await openLive(context, "/notifications");
  await outbid(context, other.context, "First outbid shoe");
  await expect(messagesOf(live)).toContainText("You were outbid");
  const mails = () => worldDatabase().notificationDelivery.count({ where: { userId: person.userId, channel: "mail" } });
  expect(await mails()).toBe(0);
  await live.getByRole("button", { name: "Mark all read" }).click();
  await expect(bellOf(live)).toHaveAccessibleName("Notifications");

  await page.reload();
  await expect(box()).not.toBeChecked();
  await box().check();
  await save("Bids and asks");
  await expect(page.getByText("Saved. It counts from now on.")).toBeVisible();
  await page.getByLabel("What happens often").selectOption("hourly");
  await page.getByRole("form", { name: "When" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("form", { name: "When" }).getByText("Saved.")).toBeVisible();
  await outbid(context, other.context, "Second outbid shoe");
  await expect(listOf(live).getByRole("listitem")).toHaveCount(2);
  await live.getByRole("button", { name: "Mark all read" }).click();
  await expect(bellOf(live)).toHaveAccessibleName("Notifications");
  await outbid(context, other.context, "Third outbid shoe");
  await expect(listOf(live).getByRole("listitem")).toHaveCount(3);
  await expect.poll(mails).toBe(2);
  await live.emulateMedia({ reducedMotion: "reduce" });
  await expectAccessibleEverywhere(live);

  await page.goto(`/inbox?to=${person.email}`);
  await expect(page.getByRole("link", { name: "2 things since our last mail" })).toHaveCount(0);
  await letMailPass(person.userId);
  await expect(async () => {
    await page.reload();
    await page.getByRole("link", { name: "2 things since our last mail" }).click({ timeout: 1_000 });
  }).toPass();
  const mail = page.frameLocator("iframe");
  await expect(mail.getByText("Second outbid shoe")).toBeVisible();
  await expect(mail.getByText("Third outbid shoe")).toBeVisible();
  await context.close();
  await other.context.close();
});

test("the live server goes away and comes back: nothing is missing then, and nothing is there twice", async ({
  browser,
}) => {
  const { person, context } = await arrive(browser, "Rosa Reconnects");
  const other = await arrive(browser, "Otto Other");
  const page = await openLive(context, "/notifications");
  const told = () => worldDatabase().notification.count({ where: { userId: person.userId } });
  await outbid(context, other.context, "Before the outage shoe");
  await expect(listOf(page).getByRole("listitem")).toHaveCount(1);
  await worldDatabase().notification.updateMany({ where: { userId: person.userId }, data: { batchUntil: null } });

  await switchLiveServer("off");
  await expect(page.getByText("Reconnecting…")).toBeVisible();
  await outbid(context, other.context, "During the outage shoe");
  await expect.poll(told).toBe(2);
  await expect(listOf(page).getByRole("listitem")).toHaveCount(1);

  await switchLiveServer("on");
  await expect(listOf(page).getByRole("listitem")).toHaveCount(2);
  await expect(bellOf(page)).toHaveAccessibleName("Notifications: 2 unread");
  await outbid(context, other.context, "After the outage shoe");
  await expect(messagesOf(page)).toContainText("2 of your bids were outbid");
  await expect(listOf(page).getByRole("listitem")).toHaveCount(2);
  const unsent = () =>
    worldDatabase().notificationDelivery.count({ where: { userId: person.userId, channel: "app", status: "waiting" } });
  await expect.poll(unsent).toBe(0);
  await expect(listOf(page).getByText(/During the outage shoe and After the outage shoe/)).toHaveCount(1);
  await context.close();
  await other.context.close();
});

test("mails are ended from the inbox with one press, by nobody who is logged in; an address whose mail came back is mended by confirming it", async ({
  browser,
}) => {
  const { person, context } = await arrive(browser, "Uma Unsubscribes");
  const other = await arrive(browser, "Ole Other");
  const stranger = await browser.newContext({ baseURL: testWorld().address });
  const page = await stranger.newPage();
  const wanted = (choice: { type: string }) =>
    worldDatabase().notificationPreference.findFirst({ where: { userId: person.userId, channel: "mail", ...choice } });
  await outbid(context, other.context, "Outbid by mail shoe");
  await expect.poll(() => worldDatabase().notificationDelivery.count({ where: { userId: person.userId } })).toBe(2);
  await letMailPass(person.userId);
  await page.goto(`/inbox?to=${person.email}`);
  await expect(async () => {
    await page.reload();
    await page.getByRole("link", { name: "You were outbid" }).click({ timeout: 1_000 });
  }).toPass();
  await expect(page.frameLocator("iframe").getByRole("img", { name: "Outbid by mail shoe" })).toBeVisible();

  // Opening the link changes nothing yet, and the button of mail programs needs no page.
  const opened = stranger.waitForEvent("page");
  await page.frameLocator("iframe").getByRole("link", { name: "No more of these mails" }).click();
  const endPage = await opened;
  await expect(endPage.getByText("We mail you when:")).toBeVisible();
  await expectAccessibleEverywhere(endPage);
  expect(await wanted({ type: "outbid" })).toBeNull();
  await page.getByRole("button", { name: "Unsubscribe" }).click();
  await expect(page.getByRole("status")).toHaveText("The site says 200: You get no more mails of this kind.");
  expect(await wanted({ type: "outbid" })).toMatchObject({ isEnabled: false });
  await endPage.reload();
  await expect(endPage.getByText("We do not mail you any more when:")).toBeVisible();
  await expect(endPage.getByRole("button", { name: "No more of these mails" })).toHaveCount(0);

  await page.getByRole("button", { name: "Bounce" }).click();
  await expect(page.getByRole("status")).toHaveText("The site was told.");
  const own = await context.newPage();
  await own.goto("/account");
  await expect(own.getByText("No mail goes there")).toBeVisible();
  await expect(own.getByText(/Their server said: “550/)).toBeVisible();
  await expectAccessibleEverywhere(own);
  await own.getByRole("button", { name: "Send me a new link" }).click();
  await own.goto(await linkMailedTo(person.email, "Confirm your address for Solebook"));
  await own.getByRole("button", { name: "Confirm my address" }).click();
  await expect(own.getByText("Your mail address is confirmed.")).toBeVisible();
  await own.goto("/account");
  await expect(own.getByText("Confirmed", { exact: true })).toBeVisible();
  for (const one of [stranger, context, other.context]) await one.close();
});
