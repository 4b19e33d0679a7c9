import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids.ts";
import { testDatabase } from "@/tests/support/database.ts";
import {
  appendToOutbox,
  claimMessages,
  deleteDispatched,
  failedOutboxMessages,
  markDispatched,
  markFailed,
  outboxMaximumAttempts,
  renewClaims,
  retryDelayMs,
} from "./outbox.ts";

const { database } = testDatabase;
const everything = { except: [] };
const now = new Date("2026-11-21T12:00:00Z");

function append(count: number, topic = "test.topic") {
  const messages = Array.from({ length: count }, (_, index) => ({ topic, payload: { index } }));
  return database.$transaction((tx) => appendToOutbox(tx, messages, now));
}

const claim = (limit = 100) => claimMessages(database, everything, limit);

/** As if that time had passed for every claim. */
function letPass(milliseconds: number) {
  return database.$executeRaw`
    UPDATE outbox_messages SET claimed_until = claimed_until - ${milliseconds}::int * interval '1 millisecond'`;
}

/** Seconds until a message is due again. */
async function secondsUntilDue(): Promise<number> {
  const [row] = await database.$queryRaw<{ seconds: number }[]>`
    SELECT extract(epoch FROM claimed_until - clock_timestamp())::float8 AS seconds FROM outbox_messages`;
  return row?.seconds ?? Number.NaN;
}

beforeEach(() => testDatabase.reset());

describe("appendToOutbox", () => {
  test("messages exist only if the transaction commits", async () => {
    const failing = database.$transaction(async (tx) => {
      await appendToOutbox(tx, [{ topic: "test.topic", payload: {} }], now);
      throw new Error("the trade did not happen");
    });
    await expect(failing).rejects.toThrow("did not happen");
    expect(await claim()).toEqual([]);
  });

  test("payloads come back as they were", async () => {
    const payload = { id: newId(), nested: { list: [1, "two", null], text: "ünïcode" } };
    await database.$transaction((tx) => appendToOutbox(tx, [{ topic: "test.topic", payload }], now));
    const claimed = { id: expect.any(String), topic: "test.topic", payload, attempts: 1, traceParent: null };
    expect(await claim()).toEqual([claimed]);
  });
});

describe("claimMessages", () => {
  test("takes the oldest first, up to the limit", async () => {
    await append(5);
    expect((await claim(2)).map(({ payload }) => payload)).toEqual([{ index: 0 }, { index: 1 }]);
    expect((await claim(2)).map(({ payload }) => payload)).toEqual([{ index: 2 }, { index: 3 }]);
  });

  test("many at once never take the same message", async () => {
    await append(300);
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(60)));
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length + (await claim(300)).length).toBe(300);
  });

  test("keeps topics apart", async () => {
    await append(1, "market.matched");
    await append(1, "accounts.mail");
    const only = await claimMessages(database, { only: ["market.matched"] }, 10);
    const rest = await claimMessages(database, { except: ["market.matched"] }, 10);
    expect([only.map(({ topic }) => topic), rest.map(({ topic }) => topic)]).toEqual([
      ["market.matched"],
      ["accounts.mail"],
    ]);
  });

  test("what a dead dispatcher took is free again after its lease, not before", async () => {
    await append(1);
    await claim();
    await letPass(29_000);
    expect(await claim()).toEqual([]);
    await letPass(1_001);
    expect(await claim()).toMatchObject([{ attempts: 2 }]);
  });

  test("a renewed claim lasts longer", async () => {
    await append(1);
    const claimed = await claim();
    await letPass(29_000);
    await renewClaims(database, claimed);
    await letPass(29_000);
    expect(await claim()).toEqual([]);
  });

  test("does not wait for a transaction that holds messages", async () => {
    await append(2);
    await database.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM outbox_messages ORDER BY id LIMIT 1 FOR UPDATE`;
      expect((await claim()).map(({ payload }) => payload)).toEqual([{ index: 1 }]);
    });
  });
});

describe("after the delivery", () => {
  test("delivered messages never come back", async () => {
    await append(2);
    await markDispatched(database, await claim());
    await letPass(3_600_000);
    expect(await claim()).toEqual([]);
  });

  test("a failed one waits, doubling from a second to an hour, and keeps its error", async () => {
    await append(1);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt++) {
      const [message] = await claim();
      if (!message) throw new Error("the message was not due");
      await markFailed(database, [{ message, error: `failure ${attempt}` }]);
      waits.push(Math.round(await secondsUntilDue()));
      await letPass(waits[attempt - 1] === undefined ? 0 : 5_000);
    }
    expect(waits).toEqual([1, 2, 4]);
    expect([1, 2, 12, 13, 20].map(retryDelayMs)).toEqual([1_000, 2_000, 2_048_000, 3_600_000, 3_600_000]);
    expect(await database.outboxMessage.findFirst()).toMatchObject({ lastError: "failure 3", attempts: 3 });
  });

  test("the failure of a claim that others took over changes nothing of theirs", async () => {
    await append(1);
    const [lost] = await claim();
    await letPass(31_000);
    const [taken] = await claim();
    if (!lost || !taken) throw new Error("both should have had it");
    await markFailed(database, [{ message: lost, error: "too late" }]);
    expect(Math.round(await secondsUntilDue())).toBe(30);
    expect(await database.outboxMessage.findFirst()).toMatchObject({ lastError: null });
  });

  test("after the last try it stands as failed and is not tried again", async () => {
    await append(1, "test.poison");
    await database.outboxMessage.updateMany({ data: { attempts: outboxMaximumAttempts - 1 } });
    const [message] = await claim();
    if (!message) throw new Error("the message was not due");
    await markFailed(database, [{ message, error: "still broken" }]);
    await letPass(7_200_000);
    expect(await claim()).toEqual([]);
    expect(await failedOutboxMessages(database, 10)).toMatchObject([
      { topic: "test.poison", attempts: outboxMaximumAttempts, lastError: "still broken" },
    ]);
  });

  test("only what was delivered before the time is deleted, in batches", async () => {
    await append(5);
    await markDispatched(database, await claim(4));
    const later = new Date(Date.now() + 60_000);
    expect(await deleteDispatched(database, new Date(Date.now() - 60_000), 10)).toBe(0);
    expect(await deleteDispatched(database, later, 3)).toBe(3);
    expect(await deleteDispatched(database, later, 3)).toBe(1);
    expect(await database.outboxMessage.count()).toBe(1);
  });
});
