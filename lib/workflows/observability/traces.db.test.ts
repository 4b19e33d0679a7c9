import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { POST } from "@/app/api/v1/bids/route.ts";
import { type PusherServer, startPusherServer } from "@/dev/pusher-server.ts";
import { env } from "@/lib/platform/env.ts";
import { migrateJobs, runDueJobs } from "@/lib/platform/job-runner.ts";
import { enqueueJob } from "@/lib/platform/jobs.ts";
import { createLogger } from "@/lib/platform/logger.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { followRequests } from "@/lib/platform/request-context.ts";
import { endTracing, inSpan, recordTracesWith } from "@/lib/platform/tracing.ts";
import { startTracing } from "@/lib/platform/tracing-start.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { actorOf, createTrader, placeRequest } from "@/tests/market/traders.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import { type ReceivedSpan, startTraceCollector, type TraceCollector } from "@/tests/support/trace-collector.ts";
import { closeDispatchers, dispatcherIdle } from "../events/dispatch-outbox.ts";
import { jobTasks } from "../jobs/tasks.ts";
import { BookQueue } from "../market/book/book-queue.ts";
import { closeMatchingDatabase, createMatchingDatabase } from "../market/book/matching-database.ts";
import { placeAsk } from "../market/place-ask.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;
let collector: TraceCollector;
let pusher: PusherServer;
let variant: { id: string; productId: string };

beforeAll(async () => {
  collector = await startTraceCollector();
  pusher = await startPusherServer({ port: 0, appId: "test", key: "test-key", secret: "test-secret" });
  Object.assign(process.env, collector.environment);
  Object.assign(env(), collector.environment, { PUSHER_PORT: pusher.port });
  await startTracing("solebook-web");
  followRequests();
});
beforeEach(async () => {
  await testDatabase.reset();
  collector.spans.length = 0;
  variant = (await createMarket(database)).variants["10"] as typeof variant;
});
afterAll(async () => {
  await closeDispatchers();
  await closeMatchingDatabase();
  await closeRateLimits();
  await endTracing();
  recordTracesWith(undefined);
  await pusher.stop();
  collector.close();
});

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 100 });

/** Somebody asks $200 for so many pairs. */
async function offerPairs(quantity: number): Promise<void> {
  const usual = { condition: "new", fulfilment: "seller_ships", rejectIfBelowBid: false } as const;
  const ask = { ...usual, variantId: variant.id, priceCents: 20_000, quantity };
  expect(await placeAsk(actorOf(await createTrader(database)), ask)).toMatchObject({ ok: true });
}

/** Its ancestors by name, from the root on. */
function pathOf(span: ReceivedSpan | undefined): string[] {
  if (!span) return [];
  const parent = collector.spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [...pathOf(parent), span.name];
}

it("a bid is one trace from its HTTP request over workflow, SQL and outbox to the pushes, and its log lines name it", async () => {
  await offerPairs(1);
  const cookies = await logIn(await createTrader(database));
  const lines: string[] = [];
  const log = createLogger({ write: (line) => void lines.push(line) }, "info");
  // In place of Next, which makes a span of each request that it serves.
  const site = http.createServer((request, response) => {
    const continues = [String(request.headers.traceparent)];
    const serve = async () => {
      const id = String(request.headers["x-request-id"]);
      const body = { variantId: variant.id, priceCents: 20_000, quantity: 1 };
      const answer = await callApi(POST, { method: "POST", cookies, body, headers: { "x-request-id": id } });
      log.info("served");
      response.writeHead(answer.status).end(id);
    };
    void inSpan("POST /api/v1/bids", { continues }, serve);
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const { port } = site.address() as AddressInfo;
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/bids`, {
    method: "POST",
    headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
  });
  expect(answer.status).toBe(201);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ traceId, requestId: await answer.text() });
  site.close();
  site.closeAllConnections();
  await dispatcherIdle();

  const of = (name: string) => collector.spans.filter((span) => span.traceId === traceId && span.name === name);
  await eventually(() => {
    expect(pathOf(of("Pusher trigger").at(0)).slice(0, 4)).toEqual([
      "POST /api/v1/bids",
      "operation placeBid",
      "place offer",
      "wait for the book",
    ]);
    const pushes = of("Pusher trigger").map((span) => pathOf(span).slice(-2));
    for (const topic of ["market.matched", "market.book_changed"])
      expect(pushes).toContainEqual([`deliver ${topic}`, "Pusher trigger"]);
    // What the match has led to goes on in the same trace: both sides are told on their open pages.
    expect(of("notify by app").length).toBeGreaterThan(0);
    const statements = collector.spans.filter((span) => pathOf(span).includes("change books"));
    expect(statements.map(({ name }) => name)).toContain("SET book_locks.bucket");
  });
  const [row] = await database.outboxMessage.findMany({ where: { topic: "market.matched" } });
  expect(row?.traceParent).toContain(traceId);
  // Looking for what is due belongs to no trace.
  expect(collector.spans.filter(({ parentSpanId, name }) => parentSpanId === undefined && /^[A-Z]/.test(name))).toEqual(
    [],
  );
});

it("requests that are taken together keep their traces, and the batch names them all", async () => {
  const matching = createMatchingDatabase(testDatabase.url, 2);
  const queue = new BookQueue({ database: matching, lanes: 1, orderNumberSecret: "s".repeat(16) });
  const [first, second] = [await createTrader(database), await createTrader(database)];
  await offerPairs(2);
  const outcomes = await Promise.all(
    [first, second].map((userId) =>
      inSpan("request", { continues: [] }, () => queue.submit(placeRequest("bid", variant, userId, 20_000))),
    ),
  );
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
  await matching.$disconnect();
  const requests = () => collector.spans.filter(({ name }) => name === "request").map(({ traceId }) => traceId);
  await eventually(() => {
    const batch = collector.spans.find(({ name, attributes }) => name === "change books" && attributes.requests === 2);
    const waits = collector.spans.filter(
      ({ name, traceId }) => name === "wait for the book" && requests().includes(traceId),
    );
    expect(waits).toHaveLength(2);
    expect([batch?.parentSpanId, ...(batch?.links ?? []).map(({ spanId }) => spanId)].sort()).toEqual(
      waits.map(({ spanId }) => spanId).sort(),
    );
  });
  const matched = await database.outboxMessage.findMany({ where: { topic: "market.matched" }, orderBy: { id: "asc" } });
  expect(new Set(requests()).size).toBe(2);
  expect(matched.map(({ traceParent }) => traceParent?.split("-")[1]).sort()).toEqual(requests().sort());
});

it("a job goes on in the trace of who asked for it", async () => {
  await migrateJobs(testDatabase.url);
  await inSpan("request", { continues: [] }, () => enqueueJob(database, "clean-bags", {}));
  await runDueJobs(testDatabase.url, jobTasks);
  await eventually(() => {
    const job = collector.spans.find(({ name }) => name === "job clean-bags");
    expect(pathOf(job)).toEqual(["request", "job clean-bags"]);
    const statements = collector.spans.filter(({ parentSpanId }) => parentSpanId === job?.spanId);
    expect(statements.map(({ name }) => name)).toContain("DELETE bags");
  });
});
