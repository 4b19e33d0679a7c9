import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it, vi } from "vitest";
import { testDatabase } from "@/tests/support/database.ts";
import { callLimits, countCall } from "./call-limits.ts";
import { closeRateLimitStores, rateLimitStores } from "./rate-limit-stores.ts";

const { capacity } = callLimits.key;

/** More calls at once than a bucket holds, of one key and of its account. */
async function flood() {
  const [key, account] = [randomUUID(), randomUUID()];
  const wanted = [
    { limit: "key", id: key },
    { limit: "account", id: account },
  ] as const;
  const calls = await Promise.all(Array.from({ length: capacity + 40 }, () => countCall(wanted)));
  return { key, account, calls };
}

async function expectBuckets() {
  const startedAt = Date.now();
  const { account, calls } = await flood();
  // One token comes back in a fifth of a second.
  const back = Math.ceil((Date.now() - startedAt) / 200);
  const taken = calls.filter(([key]) => key?.isTaken).length;
  expect(taken).toBeGreaterThanOrEqual(capacity);
  expect(taken).toBeLessThanOrEqual(capacity + back);
  const refused = calls.find(([key]) => key?.isTaken === false);
  expect(refused?.[0]).toMatchObject({ limit: "key", remaining: 0, retryAfterSeconds: 1 });
  expect(calls.every(([, other]) => other?.isTaken)).toBe(true);
  const [after] = await countCall([{ limit: "account", id: account }]);
  expect(after?.remaining).toBeLessThan(callLimits.account.capacity - capacity);
  expect((await countCall([{ limit: "key", id: randomUUID() }]))[0]).toMatchObject({ remaining: capacity - 1 });
}

describe("how often the API may be called", () => {
  afterAll(closeRateLimitStores);

  it("is counted in Postgres to the call, however many come at once, under keys that name nobody", async () => {
    await expectBuckets();
    const rows = await testDatabase.database.rateBucket.findMany();
    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/);
  });

  it("comes back as time passes", async () => {
    const { key } = await flood();
    await testDatabase.database.$executeRaw`UPDATE rate_buckets SET full_at = full_at - interval '30 seconds'`;
    const [half] = await countCall([{ limit: "key", id: key }]);
    expect(half?.remaining).toBeGreaterThanOrEqual(capacity / 2 - 1);
    expect(half?.remaining).toBeLessThan(capacity);
  });

  it("is counted in this process while no store answers", async () => {
    const { pool } = rateLimitStores();
    vi.spyOn(pool, "query").mockImplementation(() => Promise.reject(new Error("away")));
    const id = randomUUID();
    const calls = await Promise.all(Array.from({ length: capacity + 1 }, () => countCall([{ limit: "key", id }])));
    expect(calls.filter(([call]) => call?.isTaken).length).toBeGreaterThanOrEqual(capacity);
    vi.restoreAllMocks();
  });
});
