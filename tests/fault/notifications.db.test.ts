import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import PusherClient from "pusher-js";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startMailInbox } from "@/dev/mail-inbox.ts";
import { findFreePort } from "@/dev/postgres.ts";
import { startPusherServer } from "@/dev/pusher-server.ts";
import { userChannel } from "@/lib/core/channels.ts";
import { ownNotificationEventSchema } from "@/lib/core/live-events.ts";
import { placeAskSchema, placeBidSchema } from "@/lib/domain/market/schema.ts";
import { listNotifications } from "@/lib/domain/notifications/queries.ts";
import { signChannel } from "@/lib/platform/pusher.ts";
import { closeDispatchers, dispatcherIdle, dispatchOutbox } from "@/lib/workflows/events/dispatch-outbox.ts";
import { closeMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { placeAsk } from "@/lib/workflows/market/place-ask.ts";
import { placeBid } from "@/lib/workflows/market/place-bid.ts";
import { dispatchDeliveries } from "@/lib/workflows/notifications/dispatch-deliveries.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { actorOf, createTrader } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";

/** `npm run test:fault` makes 200 trades; every run of the tests a few. */
const trades = process.env.FAULT_STEPS === undefined ? 20 : 200;
// Before the first look at the environment. Nobody listens at these yet.
const ports = { mail: await findFreePort(), push: await findFreePort() };
process.env.PUSHER_PORT = String(ports.push);
process.env.RESEND_BASE_URL = `http://127.0.0.1:${ports.mail}`;
const { database } = testDatabase;
const mailDirectory = mkdtempSync(path.join(tmpdir(), "solebook-fault-mail-"));
const stops: (() => Promise<void> | void)[] = [];

beforeAll(() => testDatabase.reset());
afterAll(async () => {
  await closeDispatchers();
  await closeMatchingDatabase();
  for (const stop of stops) await stop();
  rmSync(mailDirectory, { recursive: true, force: true });
});

/** Each trade a bid that meets the one ask, by two of these people. */
async function trade(buyers: readonly string[], sellers: readonly string[]): Promise<void> {
  const { variants } = await createMarket(database, ["10"]);
  const variantId = variants["10"]?.id ?? "";
  for (let turn = 0; turn < trades; turn++) {
    const buyer = actorOf(buyers[turn % buyers.length] ?? "");
    const seller = actorOf(sellers[turn % sellers.length] ?? "");
    const offer = { variantId, priceCents: 22_000, expiresInDays: 30 };
    const asked = await placeAsk(seller, placeAskSchema.parse(offer));
    const bought = await placeBid(buyer, placeBidSchema.parse(offer));
    expect([asked.ok, bought.ok && bought.value.trades.length]).toEqual([true, 1]);
  }
}

/** Whatever waits for another try is due now. */
const letAllPass = async () => {
  await database.notificationDelivery.updateMany({ where: { status: "waiting" }, data: { nextTryAt: new Date(0) } });
  await database.outboxMessage.updateMany({ where: { dispatchedAt: null }, data: { claimedUntil: null } });
};

/** What the open pages of these people show: the ids of notifications, one for each time. */
async function openPages(people: readonly string[]): Promise<string[]> {
  const shown: string[] = [];
  for (const userId of people) {
    const client = new PusherClient("test-key", {
      cluster: "",
      wsHost: "127.0.0.1",
      wsPort: ports.push,
      forceTLS: false,
      enabledTransports: ["ws"],
      channelAuthorization: {
        endpoint: "unused",
        transport: "ajax",
        customHandler: ({ socketId, channelName }, callback) =>
          callback(null, { auth: signChannel(socketId, channelName) }),
      },
    });
    stops.push(() => client.disconnect());
    const channel = client.subscribe(userChannel(userId));
    channel.bind("notification", (data: unknown) => shown.push(ownNotificationEventSchema.parse(data).notificationId));
    await new Promise((resolve) => channel.bind("pusher:subscription_succeeded", resolve));
  }
  return shown;
}

async function startInbox() {
  const inbox = await startMailInbox({ port: ports.mail, directory: mailDirectory });
  stops.push(inbox.stop);
  return async (): Promise<{ to: string[]; subject: string }[]> => {
    const answer = await fetch(new URL("/emails", inbox.baseUrl), { headers: { authorization: "Bearer test" } });
    return ((await answer.json()) as { data: { to: string[]; subject: string }[] }).data;
  };
}

async function listed(userId: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: { at: Date; key: string } | undefined;
  for (;;) {
    const { items } = await listNotifications(actorOf(userId), { limit: 50, cursor });
    const last = items.at(-1);
    if (!last) return ids;
    ids.push(...items.map(({ notificationId }) => notificationId));
    cursor = { at: new Date(last.createdAt), key: last.notificationId };
  }
}

it(`${trades} trades while mail and push are down: every one is made, and everybody hears of each once they are back`, async () => {
  const people = await Promise.all(Array.from({ length: 6 }, () => createTrader(database)));
  const [buyers, sellers] = [people.slice(0, 3), people.slice(3)];
  await trade(buyers, sellers);
  await dispatcherIdle();
  await letAllPass();
  await dispatchOutbox();
  await dispatcherIdle();
  expect(await database.match.count()).toBe(trades);
  expect(await database.order.count()).toBe(trades);
  const waiting = await database.notificationDelivery.groupBy({ by: ["channel", "status"], _count: true });
  expect(waiting.toSorted((a, b) => (a.channel < b.channel ? -1 : 1))).toEqual([
    { channel: "app", status: "waiting", _count: 2 * trades },
    { channel: "mail", status: "waiting", _count: 2 * trades },
  ]);

  const push = await startPusherServer({ port: ports.push, appId: "test", key: "test-key", secret: "test-secret" });
  stops.push(() => push.stop());
  const mails = await startInbox();
  const shown = await openPages(people);
  await letAllPass();
  await dispatchOutbox();
  await dispatchDeliveries();
  await vi.waitFor(() => expect(shown).toHaveLength(2 * trades), { timeout: 20_000 });
  expect(new Set(shown).size).toBe(2 * trades);
  const inLists = (await Promise.all(people.map(listed))).flat();
  expect(inLists.sort()).toEqual([...shown].sort());
  expect(await mails()).toHaveLength(2 * trades);
  expect(await database.notificationDelivery.count({ where: { status: "sent" } })).toBe(4 * trades);

  // A process that died between Resend's answer and its note of it: the same mail is asked for again, and comes once.
  await database.notificationDelivery.updateMany({
    where: { channel: "mail" },
    data: { status: "waiting", sentAt: null },
  });
  await letAllPass();
  await dispatchDeliveries();
  expect(await mails()).toHaveLength(2 * trades);
  expect(await database.notificationDelivery.count({ where: { status: "sent" } })).toBe(4 * trades);
});
