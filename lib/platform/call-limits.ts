import "server-only";
import type Redis from "ioredis";
import type pg from "pg";
import { rateLimitStores, storedKey } from "./rate-limit-stores.ts";
import { type Bucket, type BucketState, bucketState, stepMs, takeToken } from "./token-bucket.ts";

/**
 * How often the API may be called: one bucket a network, one an account however it calls, and one a key. Counted in Redis where there is
 * one, in Postgres otherwise, and in this process while neither answers.
 */
export const callLimits = {
  network: { capacity: 600, windowSeconds: 60 },
  account: { capacity: 600, windowSeconds: 60 },
  key: { capacity: 300, windowSeconds: 60 },
} as const satisfies Record<string, Bucket>;

export type CallLimitName = keyof typeof callLimits;

/** Whose bucket a token is wanted from. */
export interface Caller {
  limit: CallLimitName;
  id: string;
}

/** A bucket after the call. */
export interface CountedCall extends BucketState {
  limit: CallLimitName;
}

interface Wanted extends Caller {
  key: string;
  bucket: Bucket;
}

/** One statement however many buckets, in the order of their keys, so that two callers never wait for each other. */
const takeSql = `
  WITH wanted AS (
    SELECT key, step_ms, window_ms FROM unnest($1::text[], $2::float8[], $3::float8[]) AS w (key, step_ms, window_ms) ORDER BY key
  ), taken AS (
    INSERT INTO rate_buckets AS bucket (key, full_at, step_ms, window_ms)
    SELECT key, now() + step_ms * interval '1 millisecond', step_ms, window_ms FROM wanted
    ON CONFLICT (key) DO UPDATE
      SET full_at = greatest(bucket.full_at, now()) + excluded.step_ms * interval '1 millisecond',
        step_ms = excluded.step_ms, window_ms = excluded.window_ms
      WHERE greatest(bucket.full_at, now()) + excluded.step_ms * interval '1 millisecond'
        <= now() + (excluded.window_ms + 0.001) * interval '1 millisecond'
    RETURNING key, full_at
  )
  SELECT w.key, t.key IS NOT NULL AS is_taken,
    extract(epoch FROM coalesce(t.full_at, b.full_at) - now())::float8 * 1000 AS full_in_ms
  FROM wanted w LEFT JOIN taken t ON t.key = w.key LEFT JOIN rate_buckets b ON b.key = w.key`;

async function takeInPostgres(pool: pg.Pool, wanted: readonly Wanted[]): Promise<CountedCall[]> {
  const { rows } = await pool.query<{ key: string; is_taken: boolean; full_in_ms: number }>(takeSql, [
    wanted.map(({ key }) => key),
    wanted.map(({ bucket }) => stepMs(bucket)),
    wanted.map(({ bucket }) => bucket.windowSeconds * 1_000),
  ]);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return wanted.map(({ key, bucket, limit }) => {
    const row = byKey.get(key);
    return { limit, ...bucketState(bucket, row?.is_taken ?? true, row?.full_in_ms ?? 0) };
  });
}

/** The same as {@link takeToken}, by Redis' own clock. Answers pairs of `taken` and the milliseconds until the bucket is full. */
const takeScript = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + time[2] / 1000
  local answers = {}
  for index, key in ipairs(KEYS) do
    local step, window = tonumber(ARGV[index * 2 - 1]), tonumber(ARGV[index * 2])
    local full = math.max(tonumber(redis.call('GET', key) or '0'), now)
    local taken = full + step <= now + window + 0.001
    if taken then
      full = full + step
      redis.call('SET', key, string.format('%.3f', full), 'PX', math.ceil(full - now))
    end
    answers[#answers + 1] = taken and 1 or 0
    answers[#answers + 1] = string.format('%.3f', full - now)
  end
  return answers`;

async function takeInRedis(redis: Redis, wanted: readonly Wanted[]): Promise<CountedCall[]> {
  const keys = wanted.map(({ key }) => `bucket:${key}`);
  const numbers = wanted.flatMap(({ bucket }) => [stepMs(bucket), bucket.windowSeconds * 1_000]);
  const answers = (await redis.eval(takeScript, keys.length, ...keys, ...numbers)) as (number | string)[];
  return wanted.map(({ bucket, limit }, index) => ({
    limit,
    ...bucketState(bucket, Number(answers[index * 2]) === 1, Number(answers[index * 2 + 1])),
  }));
}

/** Buckets of this process, for as long as no store answers; emptied rather than left to grow. */
const here = new Map<string, number>();
const mostHere = 10_000;

function takeHere(wanted: readonly Wanted[], nowMs: number): CountedCall[] {
  if (here.size > mostHere) here.clear();
  return wanted.map(({ key, bucket, limit }) => {
    const fullAtMs = here.get(key) ?? 0;
    const next = takeToken(bucket, fullAtMs, nowMs);
    if (next !== null) here.set(key, next);
    return { limit, ...bucketState(bucket, next !== null, (next ?? fullAtMs) - nowMs) };
  });
}

async function take(wanted: readonly Wanted[]): Promise<CountedCall[]> {
  const { pool, redis } = rateLimitStores();
  if (redis?.status === "ready") {
    try {
      return await takeInRedis(redis, wanted);
    } catch {
      // Postgres counts instead.
    }
  }
  try {
    return await takeInPostgres(pool, wanted);
  } catch {
    return takeHere(wanted, Date.now());
  }
}

/** Takes a token from the bucket of each of these callers, who together make one call. */
export function countCall(callers: readonly Caller[]): Promise<CountedCall[]> {
  return take(
    callers.map((caller) => ({
      ...caller,
      key: storedKey(`${caller.limit} ${caller.id}`),
      bucket: callLimits[caller.limit],
    })),
  );
}
