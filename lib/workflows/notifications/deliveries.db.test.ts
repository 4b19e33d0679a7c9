import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dayMs, fixedClock, hourMs, minuteMs } from "@/lib/core/clock.ts";
import type { NotificationChannel } from "@/lib/domain/notifications/model.ts";
import { failedDeliveries } from "@/lib/domain/notifications/queries.deliveries.ts";
import type { News } from "@/lib/domain/notifications/rules.registry.ts";
import { deliveryMaximumAttempts, reviveDeliveries } from "@/lib/domain/notifications/store.deliveries.ts";
import { savePreferences, saveSettings } from "@/lib/domain/notifications/store.settings.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createMarket, type MarketOfProduct } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { cleanNotifications } from "../jobs/clean-up.ts";
import type { OutgoingMessage } from "./channels/channel.ts";
import { oneAtATime } from "./channels/channel.ts";
import { DeliveryLane } from "./delivery-lane.ts";
import { makeNotifications } from "./make-notifications.ts";

// Nothing is sent but by the lanes of these tests.
process.env.VERCEL = "1";
afterEach(() => {
  isDown = false;
  sent.length = 0;
});

const { database } = testDatabase;
const now = new Date();
const clock = fixedClock(now);
const sent: OutgoingMessage[] = [];
let isDown = false;

const keep = oneAtATime(async (message) => {
  if (isDown) throw new Error("the service is down");
  sent.push(message);
  return { kind: "sent", providerId: `mail ${sent.length}` };
});
const laneOf = (channel: NotificationChannel, on = database) => new DeliveryLane(on, channel, keep);
const letAllPass = () =>
  database.notificationDelivery.updateMany({ where: { status: "waiting" }, data: { nextTryAt: new Date(0) } });
const deliveriesOf = (channel: NotificationChannel) =>
  database.notificationDelivery.findMany({ where: { channel }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });

let market: MarketOfProduct;
let userId: string;

beforeEach(async () => {
  await testDatabase.reset();
  clock.set(now);
  market = await createMarket(database, ["10"], { name: "Told shoe", slug: "told-shoe" });
  userId = (await createUser(database)).id;
});

const outbid = (occasion: string, person = userId): News => ({
  type: "outbid",
  userId: person,
  productId: market.productId,
  variantId: market.variants["10"]?.id ?? "",
  occasion,
  facts: { bidId: occasion, bidCents: 20_000, bestCents: 21_000 },
});
const tell = (...news: News[]) => makeNotifications(news, { clock });
const outbidTimes = (times: number, from = 0) =>
  tell(...Array.from({ length: times }, (_, index) => outbid(`bid ${from + index}`)));

describe("making notifications", () => {
  it("tells both people of an order in their own words, once, however often and at once it is reported", async () => {
    const order = await createOrder(database, { variant: market.variants["10"] ?? { id: "", productId: "" } });
    const news: News = { type: "order_delivered", orderId: order.id, occasion: order.id, facts: {} };
    const many = createDatabase(testDatabase.url, 6);
    const made = await Promise.all(
      Array.from({ length: 6 }, () => makeNotifications([news, news], { clock, database: many })),
    );
    await many.$disconnect();
    expect(made.reduce((sum, one) => sum + one.made, 0)).toBe(2);
    const rows = await database.notification.findMany({ include: { deliveries: true } });
    const bodyOf = (id: string) => rows.filter((row) => row.userId === id).map(({ body }) => body);
    expect(bodyOf(order.buyerId)).toEqual([expect.stringContaining("tell us within 3 days")]);
    expect(bodyOf(order.sellerId)).toEqual([expect.stringContaining("You are paid in 3 days")]);
    for (const { href, deliveries } of rows) {
      expect(href).toBe(`/orders/${order.number}`);
      expect(deliveries.map(({ channel }) => channel).sort()).toEqual(["app", "mail"]);
    }
  });

  it("asks those who run the place, and nobody who is gone", async () => {
    const admins = [await createUser(database, { roles: ["admin"] }), await createUser(database, { roles: ["admin"] })];
    await createUser(database, { roles: ["admin"], status: "suspended" });
    const facts = { disputeId: "d", outcome: null, amountCents: 100, reason: "fraudulent", orderNumbers: ["ORD-1"] };
    await tell({ type: "dispute_reported", occasion: "d", facts });
    const told = await database.notification.findMany({ orderBy: { userId: "asc" } });
    expect(told.map((row) => row.userId)).toEqual(admins.map(({ id }) => id).sort());
    expect(await tell(outbid("one", "00000000-0000-4000-8000-000000000009"))).toEqual({ made: 0 });
  });

  it("makes one message of ten outbids in a minute, even when they are told one by one and at once", async () => {
    await Promise.all(Array.from({ length: 9 }, (_, index) => tell(outbid(`bid ${index}`))));
    clock.set(new Date(now.getTime() + 50_000));
    await tell(outbid("bid 9"), outbid("bid 3"));
    const [row, ...others] = await database.notification.findMany({ include: { deliveries: true } });
    expect(others).toEqual([]);
    expect(row).toMatchObject({ title: "10 of your bids were outbid", href: "/buying", occasionCount: 10 });
    const mail = row?.deliveries.find(({ channel }) => channel === "mail");
    expect(mail?.nextTryAt).toEqual(new Date(now.getTime() + minuteMs));

    clock.set(new Date(now.getTime() + minuteMs + 1));
    await tell(outbid("bid 10"));
    expect(await database.notification.count()).toBe(2);
  });

  it("begins another message once the first was read", async () => {
    await outbidTimes(2);
    await database.notification.updateMany({ data: { readAt: now } });
    await tell(outbid("bid 2"));
    const rows = await database.notification.findMany({ orderBy: { occasionCount: "desc" } });
    expect(rows.map(({ title }) => title)).toEqual(["2 of your bids were outbid", "You were outbid"]);
  });

  it("goes only where its person wants it, and what is binding everywhere it must", async () => {
    const off = (type: string, channel: NotificationChannel) => ({ type, channel, isEnabled: false });
    const choices = [off("outbid", "mail"), off("welcome", "app"), off("password_changed", "mail")];
    await database.$transaction((tx) => savePreferences(tx, userId, choices, now));
    await tell(
      outbid("bid"),
      { type: "welcome", userId, occasion: "w", facts: {} },
      { type: "password_changed", userId, occasion: "p", facts: { at: now.toISOString() } },
    );
    const rows = await database.notification.findMany({ include: { deliveries: true } });
    const ways = Object.fromEntries(
      rows.map(({ type, isListed, deliveries }) => [
        type,
        [isListed, ...deliveries.map(({ channel }) => channel).sort()],
      ]),
    );
    expect(ways).toEqual({
      outbid: [true, "app"],
      welcome: [false, "mail"],
      password_changed: [true, "app", "mail"],
    });
  });
});

describe("sending", () => {
  it("sends each once, with a key of its own, from any number of lanes at once", async () => {
    await tell(
      ...Array.from(
        { length: 30 },
        (_, turn): News => ({
          type: "welcome",
          userId,
          occasion: String(turn),
          facts: {},
        }),
      ),
    );
    const other = createDatabase(testDatabase.url, 2);
    await Promise.all([laneOf("mail").drain(), laneOf("mail", other).drain(), laneOf("mail", other).drain()]);
    await other.$disconnect();
    expect(sent).toHaveLength(30);
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(30);
    const rows = await deliveriesOf("mail");
    expect(rows.every(({ status, sentAt, providerId }) => status === "sent" && sentAt !== null && providerId)).toBe(
      true,
    );
    expect((await deliveriesOf("app")).map(({ status }) => status)).toEqual(Array(30).fill("waiting"));
  });

  it("tries again later while the service is down, with the same key, until a person has to look", async () => {
    await tell({ type: "welcome", userId, occasion: "w", facts: {} });
    isDown = true;
    expect(await laneOf("mail").drain()).toEqual({ sent: 0, failed: 1 });
    const [first] = await deliveriesOf("mail");
    expect(first).toMatchObject({ status: "waiting", attempts: 1, lastError: "Error: the service is down" });
    expect(await laneOf("mail").drain()).toEqual({ sent: 0, failed: 0 });
    await database.notificationDelivery.updateMany({ data: { attempts: deliveryMaximumAttempts - 1 } });
    await letAllPass();
    await laneOf("mail").drain();
    await letAllPass();
    expect(await failedDeliveries(10)).toMatchObject([
      { deliveryId: first?.id, channel: "mail", type: "welcome", attempts: deliveryMaximumAttempts },
    ]);
    isDown = false;
    expect(await laneOf("mail").drain()).toEqual({ sent: 0, failed: 0 });
    const revived = await database.$transaction((tx) => reviveDeliveries(tx, first?.id ?? "", now));
    expect(revived).toMatchObject([{ deliveryId: first?.id, channel: "mail" }]);
    expect(await laneOf("mail").drain()).toEqual({ sent: 1, failed: 0 });
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual([`notification-${first?.id}`]);
    expect(await failedDeliveries(10)).toEqual([]);
  });

  it("shows again what tells of more, also when the first showing ends only then", async () => {
    await outbidTimes(1);
    let joined = false;
    const slow = new DeliveryLane(
      database,
      "app",
      oneAtATime(async (message) => {
        sent.push(message);
        if (!joined) {
          joined = true;
          await outbidTimes(1, 1);
        }
        return { kind: "sent", providerId: null };
      }),
    );
    await slow.drain();
    expect(sent.map(({ notifications: [{ title }] }) => title)).toEqual([
      "You were outbid",
      "2 of your bids were outbid",
    ]);
    expect(await deliveriesOf("app")).toMatchObject([{ status: "sent", attempts: 1 }]);
  });

  it("mails nothing that was switched off meanwhile", async () => {
    await tell({ type: "welcome", userId, occasion: "w", facts: {} });
    const choice = { type: "welcome", channel: "mail" as const, isEnabled: false };
    await database.$transaction((tx) => savePreferences(tx, userId, [choice], now));
    await laneOf("mail").drain();
    expect(sent).toEqual([]);
    expect(await deliveriesOf("mail")).toMatchObject([{ status: "skipped", lastError: "it is not wanted any more" }]);
  });
});

describe("a collection", () => {
  const hourly = { digest: "hourly", quiet: null, timeZone: "UTC" } as const;
  /** Three messages, each of a minute of its own and all of one hour. */
  async function collected(): Promise<void> {
    const firstAt = now.getTime() - (now.getUTCMinutes() < 30 ? 0 : 6 * minuteMs);
    await database.$transaction((tx) => saveSettings(tx, userId, hourly, now));
    for (let turn = 0; turn < 3; turn++) {
      clock.set(new Date(firstAt + turn * 2 * minuteMs));
      await tell(outbid(`bid ${turn}`));
    }
    clock.set(now);
    await tell({ type: "welcome", userId, occasion: "w", facts: {} });
  }

  it("is one mail of everything that happens often, when its hour has come", async () => {
    await collected();
    await laneOf("mail").drain();
    expect(sent.map(({ notifications: [{ type }] }) => type)).toEqual(["welcome"]);
    const due = (await deliveriesOf("mail")).filter(({ isDigest }) => isDigest);
    expect(due.every(({ nextTryAt }) => nextTryAt.getTime() % hourMs === 0 && nextTryAt > now)).toBe(true);

    await letAllPass();
    await Promise.all([laneOf("mail").drain(), laneOf("mail").drain()]);
    const [, digest, ...more] = sent;
    expect(more).toEqual([]);
    expect(digest).toMatchObject({ isDigest: true, recipient: { userId } });
    expect(digest?.notifications).toHaveLength(3);
    expect((await deliveriesOf("mail")).map(({ status }) => status)).toEqual(Array(4).fill("sent"));
  });

  it("that was tried goes out as it was; what has become due since is another", async () => {
    await collected();
    isDown = true;
    await letAllPass();
    await laneOf("mail").drain();
    clock.set(new Date(now.getTime() + 20 * minuteMs));
    await tell(outbid("bid 7"));
    isDown = false;
    await letAllPass();
    await laneOf("mail").drain();
    const digests = sent.filter(({ isDigest }) => isDigest).map(({ notifications }) => notifications.length);
    expect(digests.sort()).toEqual([1, 3]);
  });
});

it("what is older than 180 days goes, with what belongs to it, and the rest stays", async () => {
  clock.set(new Date(now.getTime() - 181 * dayMs));
  await tell({ type: "welcome", userId, occasion: "w", facts: {} }, outbid("long ago"));
  clock.set(now);
  await outbidTimes(2);
  expect(await cleanNotifications(now)).toBe(2);
  expect(await database.notification.findMany()).toMatchObject([{ occasionCount: 2 }]);
  expect(await database.notificationOccasion.count()).toBe(2);
  expect(await database.notificationDelivery.count()).toBe(2);
});
