import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bucket, bucketState, stepMs, takeToken } from "./token-bucket.ts";

const minute: Bucket = { capacity: 60, windowSeconds: 60 };

/** When calls at these moments were let through. */
function letThrough(bucket: Bucket, momentsMs: readonly number[]): number[] {
  let fullAtMs = 0;
  return momentsMs.filter((now) => {
    const next = takeToken(bucket, fullAtMs, now);
    if (next !== null) fullAtMs = next;
    return next !== null;
  });
}

describe("a token bucket", () => {
  it("lets a burst through, then one call a step", () => {
    const burst = Array<number>(100).fill(1_000);
    expect(letThrough(minute, burst)).toHaveLength(60);
    expect(letThrough(minute, [...burst, 1_500, 2_000, 2_001, 3_000])).toHaveLength(62);
  });

  it("is full again after its window, and never fuller", () => {
    const burst = (at: number) => Array<number>(100).fill(at);
    expect(letThrough(minute, [...burst(0), ...burst(60_000), ...burst(600_000)])).toHaveLength(180);
  });

  it("never lets more through in any stretch of time than it holds and is given", () => {
    const buckets = fc.record({
      capacity: fc.integer({ min: 1, max: 50 }),
      windowSeconds: fc.integer({ min: 1, max: 90 }),
    });
    const gaps = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(buckets, gaps, (bucket, waits) => {
        let now = 0;
        const moments = waits.map((wait) => (now += wait));
        const through = letThrough(bucket, moments);
        for (let from = 0; from < through.length; from++) {
          for (let to = from; to < through.length; to++) {
            const stretchMs = (through[to] ?? 0) - (through[from] ?? 0);
            expect(to - from + 1).toBeLessThanOrEqual(bucket.capacity + stretchMs / stepMs(bucket) + 0.01);
          }
        }
      }),
    );
  });

  it("says what is left and how long to wait", () => {
    expect(bucketState(minute, true, 1_000)).toEqual({
      isTaken: true,
      remaining: 59,
      fullInSeconds: 1,
      retryAfterSeconds: 0,
    });
    expect(bucketState(minute, false, 60_000)).toMatchObject({ remaining: 0, fullInSeconds: 60, retryAfterSeconds: 1 });
    expect(bucketState({ capacity: 1, windowSeconds: 30 }, false, 29_500)).toMatchObject({ retryAfterSeconds: 30 });
  });
});
