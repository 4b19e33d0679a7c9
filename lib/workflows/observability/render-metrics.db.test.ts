import { afterAll, beforeEach, expect, it } from "vitest";
import { GET } from "@/app/api/metrics/route.ts";
import { closeDatabase, createDatabase } from "@/lib/platform/db.ts";
import { env } from "@/lib/platform/env.ts";
import { metrics } from "@/lib/platform/metrics.ts";
import { outboxMaximumAttempts } from "@/lib/platform/outbox.ts";
import { startStatusServer } from "@/lib/platform/status-server.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { actorOf, createTrader } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { closeMatchingDatabase } from "../market/book/matching-database.ts";
import { placeAsk } from "../market/place-ask.ts";
import { placeBid } from "../market/place-bid.ts";
import { measureSteps } from "./measure-steps.ts";
import { renderMetrics } from "./render-metrics.ts";

beforeEach(async () => {
  await testDatabase.reset();
  metrics().registry.resetMetrics();
});
afterAll(closeMatchingDatabase);

/** What a figure is now; undefined where it is not told. */
async function figure(name: string): Promise<number | undefined> {
  const { text } = await renderMetrics();
  const line = text.split("\n").find((each) => each.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

it("counts bids, asks and matches where they are made, and how long that took", async () => {
  const { database } = testDatabase;
  const variantId = (await createMarket(database)).variants["10"]?.id ?? "";
  const [ann, bob] = [actorOf(await createTrader(database)), actorOf(await createTrader(database))];
  const usual = { variantId, quantity: 1, condition: "new" as const };
  const ask = { ...usual, fulfilment: "seller_ships" as const, rejectIfBelowBid: false };
  for (const priceCents of [22_000, 23_000])
    expect(await placeAsk(ann, { ...ask, priceCents })).toMatchObject({ ok: true });
  expect(await placeBid(bob, { ...usual, priceCents: 22_500 })).toMatchObject({ ok: true });
  // Refused, so that nothing is counted.
  expect(await placeBid(ann, { ...usual, priceCents: -1 })).toMatchObject({ ok: false });
  expect(await Promise.all(["bids_total", "asks_total", "matches_total"].map(figure))).toEqual([1, 2, 1]);
  expect(await figure("match_duration_seconds_count")).toBeGreaterThanOrEqual(3);
  expect(await figure("match_retries_total")).toBe(0);
});

it("measures how long an order stood in a state, and all of it when it is completed", async () => {
  const { database } = testDatabase;
  const orderedAt = new Date("2026-11-20T10:00:00Z");
  const variant = await createVariant(database);
  const order = await createOrder(database, { variant, status: "delivered", createdAt: orderedAt });
  const steps = await database.orderEvent.findMany({ where: { orderId: order.id }, orderBy: { id: "desc" } });
  const deliveredAt = steps[0]?.createdAt ?? orderedAt;
  const at = new Date(deliveredAt.getTime() + 3 * 86_400_000);
  const step = { orderId: order.id, actorKind: "system" as const, createdAt: at };
  await database.orderEvent.create({ data: { ...step, fromStatus: "delivered", toStatus: "completed" } });
  const { productId, variantId, buyerId, sellerId } = order;
  const facts = { orderNumber: order.number, productId, variantId, buyerId, sellerId, actorKind: "system" as const };
  await measureSteps([{ ...facts, orderId: order.id, from: "delivered", to: "completed", at: at.toISOString() }]);
  expect(await figure('order_duration_seconds_sum{state="delivered"}')).toBe(3 * 86_400);
  expect(await figure("order_processing_duration_seconds_sum")).toBe((at.getTime() - orderedAt.getTime()) / 1_000);
});

it("tells how far the queues are behind, and that the database is away", async () => {
  const { database } = testDatabase;
  const message = { topic: "of.a.test", payload: {}, createdAt: new Date(Date.now() - 90_000) };
  await database.outboxMessage.createMany({ data: [message, { ...message, attempts: outboxMaximumAttempts }] });
  expect(await figure("outbox_lag_seconds")).toBeGreaterThanOrEqual(90);
  expect(await figure('queue_depth{queue="outbox"}')).toBe(1);
  expect(await figure('queue_failed{queue="outbox"}')).toBe(1);
  expect(await figure("database_up")).toBe(1);
  expect((await figure('db_pool_connections{state="idle"}')) ?? 0).toBeGreaterThan(0);

  await closeDatabase();
  Object.assign(globalThis, { solebookDatabase: createDatabase("postgresql://nobody:x@127.0.0.1:1/none", 1) });
  expect(await figure("database_up")).toBe(0);
  expect(await figure('queue_depth{queue="outbox"}')).toBeUndefined();
  await closeDatabase();
});

it("is read with the token or from the machine itself, from site and worker alike", async () => {
  const token = "a-token-only-for-tests";
  Object.assign(env(), { METRICS_TOKEN: token });
  const ask = (headers: Record<string, string>) => GET(new Request("http://localhost/api/metrics", { headers }));
  const right = { authorization: `Bearer ${token}` };
  expect((await ask({})).status).toBe(404);
  expect((await ask({ authorization: "Bearer another" })).status).toBe(404);
  expect((await ask({ "x-solebook-peer": "127.0.0.1", "x-forwarded-for": "203.0.113.7" })).status).toBe(404);
  const answer = await ask(right);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, expect.stringMatching(/^text\/plain/)]);
  expect((await ask({ "x-solebook-peer": "127.0.0.1", "x-forwarded-for": "127.0.0.1" })).status).toBe(200);

  const source = { isWell: () => true, renderMetrics: () => renderMetrics(), metricsToken: token };
  const worker = await startStatusServer(0, source);
  const url = `http://127.0.0.1:${worker.port}/metrics`;
  const callers: Record<string, string>[] = [
    {},
    right,
    { authorization: "Bearer another" },
    { "x-forwarded-for": "203.0.113.7" },
  ];
  const statuses = await Promise.all(callers.map(async (headers) => (await fetch(url, { headers })).status));
  worker.close();
  expect(statuses).toEqual([200, 200, 404, 404]);
});
