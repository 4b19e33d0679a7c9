import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import pg from "pg";
import PusherClient from "pusher-js";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { marketChannel } from "@/lib/core/channels.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { createMarket, createOffer } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { startTraceCollector } from "@/tests/support/trace-collector.ts";
import { findFreePort } from "../dev/postgres.ts";
import { type PusherServer, startPusherServer } from "../dev/pusher-server.ts";

const { database } = testDatabase;
let server: PusherServer;
const workers: Worker[] = [];

interface Worker {
  child: ChildProcess;
  output: () => string;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

function startWorker(environment: Record<string, string> = {}): Worker {
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "scripts/worker.ts"], {
    cwd: path.resolve(import.meta.dirname, ".."),
    env: {
      ...process.env,
      DATABASE_URL: testDatabase.url,
      PUSHER_PORT: String(server.port),
      LOG_LEVEL: "debug",
      ...environment,
    },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.on("exit", (code, signal) => resolve({ code, signal })),
  );
  const worker = { child, output: () => text, exited };
  workers.push(worker);
  return worker;
}

async function ready(worker: Worker) {
  await expect.poll(worker.output, { timeout: 60_000 }).toContain("the worker is ready");
}

async function promiseAQuote(variant: { id: string; productId: string }, traceParent: string | null = null) {
  await database.outboxMessage.create({
    data: {
      topic: "market.book_changed",
      payload: { productId: variant.productId, variantId: variant.id },
      createdAt: new Date(),
      traceParent,
    },
  });
}

const undelivered = () => database.outboxMessage.count({ where: { dispatchedAt: null } });

let variant: { id: string; productId: string };

beforeAll(async () => {
  server = await startPusherServer({ port: 0, appId: "test", key: "test-key", secret: "test-secret" });
});
beforeEach(async () => {
  await testDatabase.reset();
  variant = (await createMarket(database)).variants["10"] as typeof variant;
});
afterEach(async () => {
  for (const { child, exited } of workers.splice(0)) {
    child.kill("SIGKILL");
    await exited;
  }
});
afterAll(() => server.stop());

/** Keeps a bid from being changed, so that a job about it lasts as long as a test wants. */
async function holdUp(bidId: string) {
  const client = new pg.Client({ connectionString: testDatabase.url });
  await client.connect();
  await client.query("BEGIN");
  await client.query("SELECT 1 FROM bids WHERE id = $1 FOR UPDATE", [bidId]);
  const waiting = "SELECT 1 FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()";
  return {
    isMet: async () => (await client.query(waiting)).rowCount !== 0,
    letGo: async () => {
      await client.query("COMMIT");
      await client.end();
    },
  };
}

test("delivers what nobody woke it for, finishes the job in hand when it is told to stop, with JSON logs", async () => {
  const client = new PusherClient("test-key", {
    cluster: "",
    wsHost: "127.0.0.1",
    wsPort: server.port,
    forceTLS: false,
    enabledTransports: ["ws"],
  });
  const channel = client.subscribe(marketChannel(variant.productId));
  const heard: unknown[] = [];
  channel.bind("quote", (data: unknown) => heard.push(data));
  await new Promise((resolve) => channel.bind("pusher:subscription_succeeded", resolve));
  const createdAt = addMs(new Date(), -2 * dayMs);
  const old = await createOffer(database, "bid", { variant, createdAt, expiresAt: addMs(createdAt, dayMs) });
  await promiseAQuote(variant);

  const statusPort = await findFreePort();
  const worker = startWorker({ WORKER_PORT: `${statusPort}` });
  await ready(worker);
  expect((await fetch(`http://127.0.0.1:${statusPort}/health`)).status).toBe(200);
  await expect.poll(() => heard.length, { timeout: 15_000 }).toBeGreaterThan(0);
  await expect.poll(undelivered, { timeout: 10_000 }).toBe(0);
  const obstacle = await holdUp(old.id);
  await database.$executeRaw`SELECT FROM graphile_worker.add_job('sweep-expired-offers')`;
  await expect.poll(obstacle.isMet, { timeout: 15_000 }).toBe(true);
  worker.child.kill("SIGTERM");
  await expect.poll(worker.output).toContain("the worker stops when its work in hand is done");
  expect(worker.child.exitCode).toBeNull();
  await obstacle.letGo();
  expect(await worker.exited).toEqual({ code: 0, signal: null });
  expect(await database.bid.findUnique({ where: { id: old.id } })).toMatchObject({ status: "expired" });
  expect(await database.$queryRaw`SELECT 1 FROM graphile_worker.jobs WHERE locked_at IS NOT NULL`).toEqual([]);
  client.disconnect();
  const lines = worker.output().trim().split("\n");
  for (const line of lines)
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), msg: expect.any(String) });
  for (const secret of ["test-secret", "only-for-tests"]) expect(worker.output()).not.toContain(secret);
}, 120_000);

test("what a killed worker had in hand is delivered by the next one", async () => {
  const first = startWorker();
  await ready(first);
  // As if it had been killed between taking the message and delivering it: taken, never marked, its lease over.
  first.child.kill("SIGKILL");
  expect((await first.exited).signal).toBe("SIGKILL");
  await promiseAQuote(variant);
  await database.outboxMessage.updateMany({ data: { attempts: 1, claimedUntil: addMs(new Date(), 1_500) } });

  const second = startWorker();
  await ready(second);
  await expect.poll(undelivered, { timeout: 10_000 }).toBe(0);
  expect(await database.outboxMessage.findFirst()).toMatchObject({ attempts: 2 });
  second.child.kill("SIGINT");
  expect((await second.exited).code).toBe(0);
}, 120_000);

test("continues the traces of those who promised what it delivers, and its log lines name them with message and job", async () => {
  const collector = await startTraceCollector();
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const traceParent = `00-${traceId}-00f067aa0ba902b7-01`;
  await promiseAQuote(variant, traceParent);
  await database.outboxMessage.create({
    data: { topic: "nobody.handles_this", payload: {}, createdAt: new Date(), traceParent },
  });
  const failing = await database.outboxMessage.findFirstOrThrow({ where: { topic: "nobody.handles_this" } });
  const worker = startWorker({ ...collector.environment, LOG_LEVEL: "info" });
  await ready(worker);
  const job = "SELECT FROM graphile_worker.add_job('check-ledger', payload => $1::json)";
  await database.$executeRawUnsafe(job, JSON.stringify({ checkId: 7, _traceParent: traceParent }));
  await expect.poll(worker.output, { timeout: 30_000 }).toContain("a job failed");
  await expect.poll(worker.output, { timeout: 30_000 }).toContain("outbox messages were not delivered");
  worker.child.kill("SIGTERM");
  expect((await worker.exited).code).toBe(0);
  collector.close();

  // The last are sent before the process ends.
  const delivery = collector.spans.find(({ name }) => name === "deliver market.book_changed");
  expect(delivery).toMatchObject({ traceId, parentSpanId: "00f067aa0ba902b7", service: "solebook-worker" });
  const push = collector.spans.find(({ name }) => name === "Pusher trigger");
  expect(push).toMatchObject({ traceId, parentSpanId: delivery?.spanId });
  expect(collector.spans.find(({ name }) => name === "job check-ledger")).toMatchObject({ traceId });
  // Looking for what is due, every second, is of no trace.
  expect(collector.spans.filter(({ name }) => /outbox_messages|notification_deliveries/.test(name))).toEqual([]);
  const lines = worker.output().trim().split("\n");
  const entries = lines.map((line) => JSON.parse(line) as { msg: string; [name: string]: unknown });
  const failed = entries.find(({ msg }) => msg.startsWith("outbox messages were not delivered"));
  expect(failed).toMatchObject({ messageId: failing.id.toString(), traceId });
  expect(entries.find(({ msg }) => msg === "a job failed")).toMatchObject({ jobId: expect.any(String), traceId });
}, 120_000);
