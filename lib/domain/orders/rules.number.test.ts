import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderNumberPattern } from "./model.ts";
import { orderNumberFor, orderNumberTail } from "./rules.number.ts";

const secret = "a secret only these tests know";
const firstNine = 2 ** 40;
const firstTen = 2 ** 40 + 2 ** 45;

describe("orderNumberFor", () => {
  it("has the day in UTC and a tail of eight", () => {
    const number = orderNumberFor(64, new Date("2026-11-21T23:59:59.999-05:00"), secret);
    expect(number).toMatch(/^ORD-20261122-[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(number).toMatch(orderNumberPattern);
  });

  it("stays the same for the same index, day and secret, release after release", () => {
    expect(orderNumberFor(64, new Date("2026-11-21T12:00:00Z"), secret)).toBe("ORD-20261121-4QFZ0H6Q");
  });
});

describe("orderNumberTail", () => {
  it("never repeats over 200,000 indexes in a row", () => {
    const tails = new Set<string>();
    for (let index = 0; index < 200_000; index++) tails.add(orderNumberTail(index, secret));
    expect(tails.size).toBe(200_000);
  }, 60_000);

  it("gives different indexes different tails, however far apart, and all of them fit the pattern", () => {
    const index = fc.oneof(
      fc.integer({ min: 0, max: firstNine - 1 }),
      fc.maxSafeInteger().map((value) => Math.abs(value) % (firstTen + 2 ** 50)),
      fc.integer({ min: -50, max: 50 }).map((distance) => firstNine + distance),
    );
    fc.assert(
      fc.property(index, index, (one, other) => {
        expect(orderNumberTail(one, secret) === orderNumberTail(other, secret)).toBe(one === other);
        expect(orderNumberTail(one, secret)).toMatch(/^[0-9A-HJKMNP-TV-Z]{8,10}$/);
      }),
      { numRuns: 300 },
    );
  });

  it("grows when the indexes outgrow eight characters", () => {
    expect(orderNumberTail(firstNine - 1, secret)).toHaveLength(8);
    expect(orderNumberTail(firstNine, secret)).toHaveLength(9);
    expect(orderNumberTail(firstTen - 1, secret)).toHaveLength(9);
    expect(orderNumberTail(firstTen, secret)).toHaveLength(10);
    expect(() => orderNumberTail(firstTen + 2 ** 50, secret)).toThrow("no order numbers left");
  });

  it("is another permutation under another secret", () => {
    const same = Array.from({ length: 1_000 }, (_, index) => index).filter(
      (index) => orderNumberTail(index, secret) === orderNumberTail(index, `${secret}.`),
    );
    expect(same).toEqual([]);
  });

  it("spreads neighbours over the whole domain instead of counting", () => {
    const counts = new Map<string, number>();
    for (let index = 0; index < 3_200; index++) {
      const first = orderNumberTail(index, secret).charAt(0);
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    // 100 each are expected; 160 would be six standard deviations off.
    for (const count of counts.values()) expect(count).toBeLessThan(160);
  });

  it.each([-1, 0.5, 2 ** 53])("refuses %d as an index", (index) => {
    expect(() => orderNumberTail(index, secret)).toThrow("not an order index");
  });
});
