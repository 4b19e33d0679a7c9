import { randomUUID } from "node:crypto";
import Redis from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findRedisServer, type RedisServer, startRedis } from "@/dev/testing/redis.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { closeRateLimits, consumeRateLimit, rateLimits } from "./rate-limit.ts";

const binary = findRedisServer();
const reason = binary === undefined ? " (skipped: there is no redis-server on this machine)" : "";
const limit = rateLimits.verificationPerAccount;

describe.skipIf(binary === undefined)(`rate limits in Redis${reason}`, () => {
  let server: RedisServer;

  beforeAll(async () => {
    server = await startRedis(binary ?? "");
    // Before the first look at the environment.
    process.env.REDIS_URL = server.url;
  });
  afterAll(async () => {
    await closeRateLimits();
    await server.kill();
  });

  const consume = (key: string) => consumeRateLimit("verificationPerAccount", key);
  const rowsInPostgres = () => testDatabase.database.rateLimit.count();

  async function keysInRedis(): Promise<string[]> {
    const client = new Redis(server.url);
    const keys = await client.keys("verificationPerAccount:*");
    await client.quit();
    return keys;
  }

  /** Until the connection stands, a request is counted in Postgres. */
  async function redisCounts(): Promise<void> {
    const isCounting = async () => {
      const before = await rowsInPostgres();
      await consume(randomUUID());
      return (await rowsInPostgres()) === before;
    };
    await expect.poll(isCounting, { timeout: 20_000 }).toBe(true);
  }

  it("lets exactly the limit through, however many come at once, and counts nothing in Postgres", async () => {
    await redisCounts();
    const before = await rowsInPostgres();
    const key = `${randomUUID()}@example.com`;
    const answers = await Promise.all(Array.from({ length: limit.points + 5 }, () => consume(key)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(limit.points);
    expect(await rowsInPostgres()).toBe(before);
    expect((await keysInRedis()).join()).not.toContain("example.com");
  });

  it("is one count for all processes", async () => {
    const key = randomUUID();
    for (let used = 0; used < limit.points; used++) expect((await consume(key)).ok).toBe(true);
    // Another process begins with connections of its own and knows nothing.
    await closeRateLimits();
    await redisCounts();
    expect((await consume(key)).ok).toBe(false);
  });

  it("goes on in Postgres while Redis is away, and comes back by itself", async () => {
    const { port } = server;
    await server.kill();
    const before = await rowsInPostgres();
    const key = randomUUID();
    const answers = [];
    for (let used = 0; used < limit.points + 1; used++) answers.push((await consume(key)).ok);
    expect(answers).toEqual([...Array(limit.points).fill(true), false]);
    expect(await rowsInPostgres()).toBe(before + 1);
    server = await startRedis(binary ?? "", port);
    await redisCounts();
    expect(await keysInRedis()).not.toEqual([]);
  });
});
