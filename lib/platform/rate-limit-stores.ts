import "server-only";
import { createHash } from "node:crypto";
import Redis from "ioredis";
import pg from "pg";
import { env } from "./env.ts";

/** The connections over which limits are counted; one pair a process. */
export interface RateLimitStores {
  /** A pool of its own: counting must not wait behind trades for a connection, nor they behind counting. */
  pool: pg.Pool;
  redis: Redis | undefined;
}

const shared = globalThis as typeof globalThis & { solebookRateLimitStores?: RateLimitStores };

function open(): RateLimitStores {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: 4 });
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on("error", () => undefined);
  const redisUrl = env().REDIS_URL;
  if (redisUrl === undefined) return { pool, redis: undefined };
  const redis = new Redis(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  // A request that Redis does not answer is counted in Postgres instead.
  redis.on("error", () => undefined);
  return { pool, redis };
}

export function rateLimitStores(): RateLimitStores {
  shared.solebookRateLimitStores ??= open();
  return shared.solebookRateLimitStores;
}

/** Keys are hashed: the tables name nobody's mail or network address. */
export function storedKey(key: string): string {
  return createHash("sha256").update(key.toLowerCase()).digest("base64url");
}

/** Closes the connections; for scripts and tests that end. */
export async function closeRateLimitStores(): Promise<void> {
  const stores = shared.solebookRateLimitStores;
  delete shared.solebookRateLimitStores;
  stores?.redis?.disconnect();
  await stores?.pool.end();
}
