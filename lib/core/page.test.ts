import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor, toPage } from "./page.ts";

describe("cursors", () => {
  it("survive the way through a URL", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
        fc.oneof(fc.uuid(), fc.bigInt({ min: 0n, max: 10n ** 18n }).map(String)),
        (at, key) => {
          const text = encodeCursor({ at, key });
          expect(text).toBe(encodeURIComponent(text));
          expect(decodeCursor(text)).toEqual({ at, key });
        },
      ),
    );
  });

  it.each([
    "",
    "x",
    "%%%",
    "bm90LWEtY3Vyc29y",
    "ä",
    "A".repeat(500),
    encodeCursor({ at: new Date(0), key: "' OR 1=1" }),
  ])("refuse what no page has handed out: %j", (text) => {
    expect(decodeCursor(text)).toBeNull();
  });
});

describe("toPage", () => {
  const cut = (rows: number[], limit: number) =>
    toPage(
      rows,
      limit,
      (row) => row * 10,
      (row) => ({ at: new Date(row), key: String(row) }),
    );

  it("points behind its last row while there is more", () => {
    expect(cut([1, 2, 3], 2)).toEqual({
      items: [10, 20],
      nextCursor: encodeCursor({ at: new Date(2), key: "2" }),
    });
  });

  it("ends when nothing is left", () => {
    expect(cut([1, 2], 2)).toEqual({ items: [10, 20], nextCursor: null });
    expect(cut([], 2)).toEqual({ items: [], nextCursor: null });
  });
});
