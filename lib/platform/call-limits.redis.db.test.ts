import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findRedisServer, type RedisServer, startRedis } from "@/dev/testing/redis.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { callLimits, countCall } from "./call-limits.ts";
import { closeRateLimitStores, rateLimitStores } from "./rate-limit-stores.ts";

const binary = findRedisServer();
const reason = binary === undefined ? " (skipped: there is no redis-server on this machine)" : "";
const { capacity } = callLimits.key;

describe.skipIf(binary === undefined)(`how often the API may be called, in Redis${reason}`, () => {
  let server: RedisServer;

  beforeAll(async () => {
    server = await startRedis(binary ?? "");
    // Before the first look at the environment.
    process.env.REDIS_URL = server.url;
    await vi.waitFor(() => expect(rateLimitStores().redis?.status).toBe("ready"), { timeout: 20_000 });
  });
  afterAll(async () => {
    await closeRateLimitStores();
    await server.kill();
  });

  it("is counted there just the same, and in Postgres once Redis is gone", async () => {
    const rows = () => testDatabase.database.rateBucket.count();
    const before = await rows();
    const wanted = [{ limit: "key", id: randomUUID() }] as const;
    const calls = await Promise.all(Array.from({ length: capacity + 40 }, () => countCall(wanted)));
    const taken = calls.filter(([call]) => call?.isTaken).length;
    expect(taken).toBeGreaterThanOrEqual(capacity);
    expect(taken).toBeLessThan(capacity + 40);
    expect(calls.find(([call]) => call?.isTaken === false)?.[0]).toMatchObject({ remaining: 0, retryAfterSeconds: 1 });
    expect(await rows()).toBe(before);

    await server.kill();
    await expect.poll(() => rateLimitStores().redis?.status).not.toBe("ready");
    expect((await countCall(wanted))[0]).toMatchObject({ isTaken: true });
    expect(await rows()).toBe(before + 1);
  });
});
