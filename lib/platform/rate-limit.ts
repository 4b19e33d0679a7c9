import "server-only";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { closeRateLimitStores, rateLimitStores, storedKey } from "./rate-limit-stores.ts";

interface Limit {
  points: number;
  durationSeconds: number;
}

const minute = 60;
const quarterHour = 15 * minute;
const hour = 60 * minute;

/**
 * Every limit there is. "Network" is an IPv4 address or an IPv6 /64 (client-address.ts). Login limits count failures:
 * a success gives its point back. The tight one is per account *and* network, so that a stranger's guesses elsewhere do
 * not lock the owner out; the wide one per account bounds guessing from many networks at once.
 */
export const rateLimits = {
  loginPerNetwork: { points: 50, durationSeconds: quarterHour },
  loginPerAccountAndNetwork: { points: 10, durationSeconds: quarterHour },
  loginPerAccount: { points: 100, durationSeconds: hour },
  registerPerNetwork: { points: 30, durationSeconds: hour },
  resetPerNetwork: { points: 30, durationSeconds: hour },
  resetPerAccount: { points: 3, durationSeconds: hour },
  tokenPerNetwork: { points: 60, durationSeconds: quarterHour },
  verificationPerAccount: { points: 5, durationSeconds: hour },
  phoneCodePerAccount: { points: 5, durationSeconds: hour },
  phoneCodePerNumber: { points: 3, durationSeconds: hour },
  phoneCodePerNetwork: { points: 15, durationSeconds: hour },
  passwordChangePerAccount: { points: 10, durationSeconds: quarterHour },
  cardSetupPerAccount: { points: 20, durationSeconds: hour },
  payoutSetupPerAccount: { points: 20, durationSeconds: hour },
  checkoutPerAccount: { points: 30, durationSeconds: hour },
  payOrderPerAccount: { points: 30, durationSeconds: quarterHour },
  placeOffer: { points: 120, durationSeconds: minute },
  followPerAccount: { points: 120, durationSeconds: minute },
  webhookPerAccount: { points: 60, durationSeconds: minute },
  bagPerHolder: { points: 120, durationSeconds: minute },
  appealPhotosPerAccount: { points: 60, durationSeconds: hour },
  messagePerAccount: { points: 30, durationSeconds: hour },
  problemPhotosPerAccount: { points: 60, durationSeconds: hour },
  proofPerNetwork: { points: 60, durationSeconds: minute },
} as const satisfies Record<string, Limit>;

export type RateLimitName = keyof typeof rateLimits;

const shared = globalThis as typeof globalThis & { solebookRateLimits?: Map<RateLimitName, RateLimiterAbstract> };

function createLimiter(name: RateLimitName): RateLimiterAbstract {
  const { pool, redis } = rateLimitStores();
  const { points, durationSeconds: duration } = rateLimits[name];
  const options = { keyPrefix: name, points, duration };
  // Once over the limit, a process remembers it and spares the store until the window ends.
  const blocking = { ...options, inMemoryBlockOnConsumed: points + 1 };
  const postgres = new RateLimiterPostgres({
    ...blocking,
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    insuranceLimiter: new RateLimiterMemory(options),
  });
  if (redis === undefined) return postgres;
  return new RateLimiterRedis({
    ...blocking,
    storeClient: redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter: postgres,
  });
}

function limiterOf(name: RateLimitName): RateLimiterAbstract {
  shared.solebookRateLimits ??= new Map();
  const limiter = shared.solebookRateLimits.get(name) ?? createLimiter(name);
  shared.solebookRateLimits.set(name, limiter);
  return limiter;
}

/** A time to wait, in words. */
export function waitText(seconds: number): string {
  if (seconds < 90) return `${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

/**
 * Takes one point.
 * @param key who or what is counted: a user id, a mail address, a network
 * @returns `rate_limited` with the seconds to wait in the message and in `details.retryAfterSeconds`
 */
export async function consumeRateLimit(name: RateLimitName, key: string): Promise<Result<void, "rate_limited">> {
  try {
    await limiterOf(name).consume(storedKey(key));
    return ok(undefined);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
    return fail("rate_limited", `That was too often. Please try again in ${waitText(seconds)}.`, {
      details: { retryAfterSeconds: seconds },
    });
  }
}

/** Gives one point back: what it was taken for turned out to be fine. */
export async function rewardRateLimit(name: RateLimitName, key: string): Promise<void> {
  await limiterOf(name).reward(storedKey(key));
}

/** Forgets what was counted for this key. */
export async function resetRateLimit(name: RateLimitName, key: string): Promise<void> {
  await limiterOf(name).delete(storedKey(key));
}

/** Closes the connections; for scripts and tests that end. */
export async function closeRateLimits(): Promise<void> {
  delete shared.solebookRateLimits;
  await closeRateLimitStores();
}
