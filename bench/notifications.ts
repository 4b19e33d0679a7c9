import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import PusherClient from "pusher-js";
import { applyMigrations } from "../dev/migrations.ts";
import { findFreePort, startLocalPostgres } from "../dev/postgres.ts";
import { startPusherServer } from "../dev/pusher-server.ts";
import { userChannel } from "../lib/core/channels.ts";
import { createMarket } from "../prisma/factories/market.ts";
import { createOrder } from "../prisma/factories/orders.ts";
import { testEnvironment } from "../tests/support/environment.ts";
import { percentile } from "./support/load.ts";
import { generateNotifications } from "./support/notification-world.ts";

/**
 * npm run bench:notifications — how long it takes to make, list, count and read notifications among a million, and how long from the commit of
 * what happened to an open page. One call at a time, through the application's own code. Options: --notifications N (default 1,000,000),
 * --rounds N (default 500).
 */
const option = (name: string, byDefault: number) =>
  process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : byDefault;
const notifications = option("--notifications", 1_000_000);
const rounds = option("--rounds", 500);
const people = Math.ceil(notifications / 50);

const directory = path.join(os.tmpdir(), `solebook-bench-${randomBytes(4).toString("hex")}`);
const server = await startLocalPostgres({
  directory,
  port: await findFreePort(),
  temporary: true,
  settings: { shared_buffers: "512MB", max_wal_size: "4GB", checkpoint_timeout: "30min" },
});
await server.createDatabase("bench");
const push = await startPusherServer({ port: 0, appId: "test", key: "test-key", secret: "test-secret" });
// Before the application's first look at it.
Object.assign(process.env, testEnvironment, {
  DATABASE_URL: server.urlOf("bench"),
  PUSHER_PORT: String(push.port),
  NODE_ENV: "production",
});
const { db, closeDatabase } = await import("../lib/platform/db.ts");
const { signChannel } = await import("../lib/platform/pusher.ts");
const { notify } = await import("../lib/domain/notifications/service.ts");
const { countUnread, listNotifications } = await import("../lib/domain/notifications/queries.ts");
const { makeNotifications } = await import("../lib/workflows/notifications/make-notifications.ts");
const { markNotificationRead } = await import("../lib/workflows/notifications/mark-read.ts");
const { wakeDispatcher } = await import("../lib/workflows/events/wake-dispatcher.ts");
const { closeDispatchers } = await import("../lib/workflows/events/dispatch-outbox.ts");
const { actorOf } = await import("../tests/market/traders.ts");

const heads = ["p50 ms", "p95 ms", "p99 ms", "aim ms"].map((head) => head.padStart(9)).join("");
const line = (name: string, took: number[], aimMs: number | null) => {
  took.sort((first, second) => first - second);
  const figures = [0.5, 0.95, 0.99].map((share) => percentile(took, share).toFixed(2).padStart(9)).join("");
  return `${name.padEnd(58)}${figures}${(aimMs === null ? "" : String(aimMs)).padStart(9)}`;
};

/** A tenth more at first, uncounted, until what is read lies in memory. */
async function measure(name: string, aimMs: number, work: (round: number) => Promise<unknown>): Promise<void> {
  const took: number[] = [];
  const warmUp = Math.ceil(rounds / 10);
  for (let round = 0; round < warmUp + rounds; round++) {
    const startedAt = performance.now();
    await work(round);
    if (round >= warmUp) took.push(performance.now() - startedAt);
  }
  console.log(line(name, took, aimMs));
}

/** From the commit of what happened, through outbox, rows and deliveries, to a page that is open. */
async function measurePush(orders: readonly { id: string; buyerId: string }[]): Promise<void> {
  const heardAt = new Map<string, (at: number) => void>();
  const clients: PusherClient[] = [];
  for (const { id, buyerId } of orders) {
    const client = new PusherClient("test-key", {
      cluster: "",
      wsHost: "127.0.0.1",
      wsPort: push.port,
      forceTLS: false,
      enabledTransports: ["ws"],
      channelAuthorization: {
        endpoint: "unused",
        transport: "ajax",
        customHandler: ({ socketId, channelName }, callback) =>
          callback(null, { auth: signChannel(socketId, channelName) }),
      },
    });
    clients.push(client);
    const channel = client.subscribe(userChannel(buyerId));
    channel.bind("notification", () => heardAt.get(id)?.(performance.now()));
    await new Promise((resolve) => channel.bind("pusher:subscription_succeeded", resolve));
  }
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const order = orders[round % orders.length];
    if (!order) break;
    const { id: orderId, buyerId: userId } = order;
    const heard = new Promise<number>((resolve) => heardAt.set(orderId, resolve));
    await db().$transaction((tx) =>
      notify(tx, [{ type: "match_created", userId, orderId, occasion: `push ${round}`, facts: {} }], new Date()),
    );
    const committedAt = performance.now();
    wakeDispatcher();
    const at = await heard;
    if (round >= rounds / 10) took.push(at - committedAt);
  }
  for (const client of clients) client.disconnect();
  console.log(line("push: from the commit of what happened to an open page", took, null));
}

try {
  await applyMigrations(server.urlOf("bench"));
  const client = new pg.Client({ connectionString: server.urlOf("bench") });
  await client.connect();
  const startedAt = performance.now();
  const userIds = await generateNotifications(client, { people, notifications }, new Date());
  await client.end();
  const { variants } = await createMarket(db());
  const variant = variants["10"] ?? { id: "", productId: "" };
  const personOf = (round: number) => userIds[(round * 7919) % userIds.length] ?? "";
  const orders: { id: string; buyerId: string; sellerId: string }[] = [];
  for (let turn = 0; turn < 20; turn++) {
    const parties = { buyerId: personOf(2 * turn + 1), sellerId: personOf(2 * turn + 2) };
    orders.push({ ...parties, id: (await createOrder(db(), { variant, ...parties })).id });
  }
  const orderOf = (round: number) => orders[round % orders.length] ?? { id: "", buyerId: "", sellerId: "" };
  const [cpu] = os.cpus();
  console.log(
    `${os.cpus().length} × ${cpu?.model ?? "unknown"}, Node ${process.version}, Postgres 18, ${notifications.toLocaleString("en-US")} notifications ` +
      `of ${people.toLocaleString("en-US")} people with ${(2 * notifications).toLocaleString("en-US")} deliveries, generated in ` +
      `${Math.round((performance.now() - startedAt) / 1_000)} s, ${rounds} rounds each\n\n${"".padEnd(58)}${heads}`,
  );

  // Nothing is sent while it is made: what is measured is the making.
  process.env.VERCEL = "1";
  await measure("create: told to one person", 5, (round) => {
    const { id: orderId, buyerId: userId } = orderOf(round);
    return makeNotifications([{ type: "match_created", userId, orderId, occasion: `one ${round}`, facts: {} }]);
  });
  await measure("create: both people of an order, listed and mailed", 5, (round) => {
    const { id: orderId } = orderOf(round);
    return makeNotifications([{ type: "order_delivered", orderId, occasion: `two ${round}`, facts: {} }]);
  });
  await db().notificationDelivery.updateMany({
    where: { status: "waiting" },
    data: { status: "sent", sentAt: new Date() },
  });
  delete process.env.VERCEL;

  await measure("list: first page of 20", 10, (round) => listNotifications(actorOf(personOf(round)), { limit: 20 }));
  const [busiest = ""] = userIds;
  const ofBusiest = actorOf(busiest);
  await measure("list: first page of the one with most", 10, () => listNotifications(ofBusiest, { limit: 20 }));
  await measure("list: a page from the middle of the one with most", 10, (round) => {
    const at = new Date(Date.now() - (10 + (round % 160)) * 86_400_000);
    return listNotifications(ofBusiest, { limit: 20, cursor: { at, key: busiest } });
  });
  await measure("list: unread of one kind, of the one with most", 10, () =>
    listNotifications(ofBusiest, { limit: 20, isUnread: true, kind: "account" }),
  );
  await measure("unread: counted for one person", 2, (round) => countUnread(actorOf(personOf(round))));
  await measure("unread: counted for the one with most", 2, () => countUnread(ofBusiest));
  const unread = await db().notification.findMany({
    where: { readAt: null },
    select: { id: true, userId: true },
    take: rounds + Math.ceil(rounds / 10),
  });
  await measure("mark read: one", 3, async (round) => {
    const { id, userId } = unread[round] ?? { id: "", userId: "" };
    const marked = await markNotificationRead(actorOf(userId), { notificationId: id });
    if (!marked.ok) throw new Error(marked.error.code);
  });
  await db().$executeRaw`UPDATE outbox_messages SET dispatched_at = now() WHERE dispatched_at IS NULL`;
  await measurePush(orders);
} finally {
  await closeDispatchers();
  await closeDatabase();
  await push.stop();
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
}
process.exit(0);
