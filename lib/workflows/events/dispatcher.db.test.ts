import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createDatabase } from "@/lib/platform/db.ts";
import { appendToOutbox, type ClaimedMessage } from "@/lib/platform/outbox.ts";
import { PushError } from "@/lib/platform/pusher.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { OutboxDispatcher } from "./dispatcher.ts";
import { type OutboxHandler, oneByOne, together } from "./outbox-handler.ts";

const { database } = testDatabase;
const everything = { except: [] };
const numberSchema = z.object({ number: z.int() });

function append(numbers: readonly unknown[], topic = "test.number") {
  const messages = numbers.map((number) => ({ topic, payload: { number: number as number } }));
  return database.$transaction((tx) => appendToOutbox(tx, messages, new Date()));
}

function createDispatcher(handlers: Record<string, OutboxHandler>, renewEveryMs?: number) {
  return new OutboxDispatcher({ database, handlers, filter: everything, renewEveryMs });
}

/** As if all waiting were over. */
const letAllPass = () =>
  database.outboxMessage.updateMany({ where: { dispatchedAt: null }, data: { claimedUntil: null } });

beforeEach(() => testDatabase.reset());

describe("OutboxDispatcher", () => {
  test("delivers everything, over several batches, once", async () => {
    const delivered: number[] = [];
    const handler = together(
      numberSchema,
      async (payloads) => void delivered.push(...payloads.map(({ number }) => number)),
    );
    const numbers = Array.from({ length: 450 }, (_, index) => index);
    await append(numbers);
    const dispatcher = createDispatcher({ "test.number": handler });
    expect(await dispatcher.drain()).toEqual({ delivered: 450, failed: 0 });
    expect(await dispatcher.drain()).toEqual({ delivered: 0, failed: 0 });
    expect(delivered).toEqual(numbers);
    expect(await database.outboxMessage.count({ where: { dispatchedAt: null } })).toBe(0);
  });

  test("two processes' dispatchers side by side deliver each message once", async () => {
    const other = createDatabase(testDatabase.url, 2);
    const delivered: number[] = [];
    // Nobody goes on before both have taken a batch.
    let batches = 0;
    let open: () => void = () => undefined;
    const bothAtWork = new Promise<void>((resolve) => {
      open = resolve;
    });
    const handler = together(numberSchema, async (payloads) => {
      batches++;
      if (batches === 2) open();
      await bothAtWork;
      delivered.push(...payloads.map(({ number }) => number));
    });
    await append(Array.from({ length: 500 }, (_, index) => index));
    const handlers = { "test.number": handler };
    const dispatchers = [database, other].map(
      (one) => new OutboxDispatcher({ database: one, handlers, filter: everything }),
    );
    const summaries = await Promise.all(dispatchers.map((dispatcher) => dispatcher.drain()));
    await other.$disconnect();
    expect(summaries.every((summary) => summary.delivered > 0)).toBe(true);
    expect(delivered.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, index) => index));
  });

  test("calls during a run share it, and it looks again before it ends", async () => {
    const delivered: number[] = [];
    let dispatcher: OutboxDispatcher;
    const runs: Promise<unknown>[] = [];
    const handler = together(numberSchema, async (payloads) => {
      delivered.push(...payloads.map(({ number }) => number));
      if (delivered.length === 1) {
        await append([2]);
        runs.push(dispatcher.drain(), dispatcher.drain());
      }
    });
    dispatcher = createDispatcher({ "test.number": handler });
    await append([1]);
    const first = dispatcher.drain();
    await first;
    expect(delivered).toEqual([1, 2]);
    expect(await Promise.all(runs)).toEqual([await first, await first]);
  });

  test("a crash in the middle of a delivery only delays it", async () => {
    await append([1]);
    const abandoned = createDispatcher({ "test.number": () => new Promise(() => undefined) });
    void abandoned.drain();
    await expect.poll(() => database.outboxMessage.findFirst(), { timeout: 10_000 }).toMatchObject({ attempts: 1 });

    const delivered: number[] = [];
    const handler = together(
      numberSchema,
      async (payloads) => void delivered.push(...payloads.map(({ number }) => number)),
    );
    const next = createDispatcher({ "test.number": handler });
    expect(await next.drain()).toEqual({ delivered: 0, failed: 0 });
    await letAllPass();
    expect(await next.drain()).toEqual({ delivered: 1, failed: 0 });
    expect(delivered).toEqual([1]);
  });

  test("a payload that does not fit its schema takes nobody down", async () => {
    const delivered: number[] = [];
    const handler = together(
      numberSchema,
      async (payloads) => void delivered.push(...payloads.map(({ number }) => number)),
    );
    await append([1, "poison", 3]);
    expect(await createDispatcher({ "test.number": handler }).drain()).toEqual({ delivered: 2, failed: 1 });
    expect(delivered).toEqual([1, 3]);
    expect(await database.outboxMessage.findMany({ where: { dispatchedAt: null } })).toMatchObject([
      { payload: { number: "poison" }, attempts: 1, lastError: expect.stringContaining("number") },
    ]);
  });

  test("a message that makes its delivery fail takes nobody down", async () => {
    const delivered: number[] = [];
    const handler = together(numberSchema, async (payloads) => {
      if (payloads.some(({ number }) => number === 2)) throw new Error("cannot deliver 2");
      delivered.push(...payloads.map(({ number }) => number));
    });
    await append([1, 2, 3]);
    expect(await createDispatcher({ "test.number": handler }).drain()).toEqual({ delivered: 2, failed: 1 });
    expect(delivered).toEqual([1, 3]);
  });

  test.each<[string, number | undefined, number]>([
    ["the push service is down: one call is enough to know", undefined, 1],
    ["it refuses the content: each is tried alone", 413, 4],
  ])("%s", async (_what, status, calls) => {
    let count = 0;
    const handler = together(numberSchema, async () => {
      count++;
      throw new PushError(status);
    });
    await append([1, 2, 3]);
    expect(await createDispatcher({ "test.number": handler }).drain()).toEqual({ delivered: 0, failed: 3 });
    expect(count).toBe(calls);
  });

  test("mail that fails does not hold up other mail or another topic", async () => {
    const mailed: unknown[] = [];
    const mail = oneByOne(async (payload, { messageId }) => {
      if ((payload as { number: number }).number === 2) throw new Error("mailbox of ana@example.com is full");
      mailed.push([payload, typeof messageId]);
    });
    await append([1, 2, 3], "test.mail");
    await append([7], "test.unknown");
    expect(await createDispatcher({ "test.mail": mail }).drain()).toEqual({ delivered: 2, failed: 2 });
    expect(mailed).toEqual([
      [{ number: 1 }, "string"],
      [{ number: 3 }, "string"],
    ]);
    const waiting = await database.outboxMessage.findMany({ where: { dispatchedAt: null }, orderBy: { id: "asc" } });
    expect(waiting.map(({ lastError }) => lastError)).toEqual([
      "Error: mailbox of a***@example.com is full",
      "Error: nobody handles the topic test.unknown",
    ]);
  });

  test("a long delivery keeps its claim", async () => {
    const messages: ClaimedMessage[] = [];
    let finish: () => void = () => undefined;
    const handler: OutboxHandler = (claimed) => {
      messages.push(...claimed);
      return new Promise((resolve) => {
        finish = () => resolve([]);
      });
    };
    const dispatcher = createDispatcher({ "test.number": handler }, 50);
    await append([1]);
    const run = dispatcher.drain();
    await expect.poll(() => messages.length, { timeout: 10_000 }).toBe(1);
    await database.$executeRaw`UPDATE outbox_messages SET claimed_until = clock_timestamp() + interval '1 second'`;
    const secondsLeft = async () => {
      const [row] = await database.$queryRaw<{ seconds: number }[]>`
        SELECT extract(epoch FROM claimed_until - clock_timestamp())::float8 AS seconds FROM outbox_messages`;
      return row?.seconds;
    };
    await expect.poll(secondsLeft, { timeout: 10_000 }).toBeGreaterThan(25);
    finish();
    expect(await run).toEqual({ delivered: 1, failed: 0 });
  });
});
