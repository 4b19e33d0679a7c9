import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/tests/support/database.ts";
import { closeRateLimits, consumeRateLimit, rateLimits, resetRateLimit, rewardRateLimit } from "./rate-limit.ts";

afterAll(closeRateLimits);

const limit = rateLimits.resetPerAccount;

describe("rate limits", () => {
  it("lets exactly the limit through, however many come at once, and says how long to wait", async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: limit.points + 5 }, () => consumeRateLimit("resetPerAccount", key)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(limit.points);
    const refused = answers.find((answer) => !answer.ok);
    if (refused === undefined || refused.ok) throw new Error("nobody was refused");
    expect(refused.error.code).toBe("rate_limited");
    expect(refused.error.message).toMatch(/try again in 60 minutes/);
    expect(refused.error.details?.retryAfterSeconds).toBeGreaterThan(3_500);
  });

  it("counts in Postgres, under keys that name nobody", async () => {
    const key = `${randomUUID()}@example.com`;
    await consumeRateLimit("loginPerAccount", key);
    const rows = await testDatabase.database.rateLimit.findMany({ where: { key: { startsWith: "loginPerAccount" } } });
    expect(rows).toHaveLength(1);
    expect(rows[0]?.points).toBe(1);
    expect(rows[0]?.key).not.toContain("example.com");
  });

  it("counts each key and each limit by itself", async () => {
    const key = randomUUID();
    for (let used = 0; used < limit.points; used++) await consumeRateLimit("resetPerAccount", key);
    expect((await consumeRateLimit("resetPerAccount", key)).ok).toBe(false);
    expect((await consumeRateLimit("resetPerAccount", randomUUID())).ok).toBe(true);
    expect((await consumeRateLimit("verificationPerAccount", key)).ok).toBe(true);
  });

  it("gives points back and forgets", async () => {
    const key = randomUUID();
    for (let round = 0; round < limit.points * 2; round++) {
      expect((await consumeRateLimit("resetPerAccount", key)).ok).toBe(true);
      await rewardRateLimit("resetPerAccount", key);
    }
    for (let used = 0; used <= limit.points; used++) await consumeRateLimit("resetPerAccount", key);
    await resetRateLimit("resetPerAccount", key);
    expect((await consumeRateLimit("resetPerAccount", key)).ok).toBe(true);
  });
});
