import fc from "fast-check";
import { expect, test } from "vitest";
import { sparkline } from "./sparkline.ts";

const box = { width: 400, height: 100 };
const at = (day: number) => new Date(Date.parse("2026-01-01T00:00:00Z") + day * 86_400_000).toISOString();

test("a line goes from left to right and stays in its box", () => {
  const points = fc.uniqueArray(
    fc.record({ day: fc.nat({ max: 365 }), averageCents: fc.integer({ min: 1_000, max: 9_000_000 }) }),
    { selector: ({ day }) => day, minLength: 2, maxLength: 60 },
  );
  fc.assert(
    fc.property(points, (drawn) => {
      const sorted = drawn
        .sort((a, b) => a.day - b.day)
        .map(({ day, averageCents }) => ({ at: at(day), averageCents }));
      const numbers = (sparkline(sorted, box) ?? "")
        .split(/[ML]/)
        .slice(1)
        .map((pair) => pair.split(" ").map(Number));
      expect(numbers).toHaveLength(sorted.length);
      let before = 0;
      for (const [x = -1, y = -1] of numbers) {
        expect(x).toBeGreaterThanOrEqual(before);
        expect(x).toBeLessThanOrEqual(box.width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(box.height);
        before = x;
      }
    }),
  );
});

test("one sale makes no line", () => {
  expect(sparkline([{ at: at(1), averageCents: 20_000 }], box)).toBeNull();
  expect(sparkline([], box)).toBeNull();
});
