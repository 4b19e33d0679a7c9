import fc from "fast-check";
import { expect, test } from "vitest";
import { readRecent, withViewed } from "./recent.ts";

test("the newest comes first, each once, and no more than nine", () => {
  fc.assert(
    fc.property(fc.array(fc.uuid(), { maxLength: 30 }), (viewed) => {
      const value = viewed.reduce<string | undefined>(withViewed, undefined);
      const expected = [...new Set(viewed.toReversed())].slice(0, 9);
      expect(readRecent(value)).toEqual(expected);
    }),
  );
});

test("whatever somebody puts into the cookie, only ids come out", () => {
  const id = "6f0f9a52-4a7e-4c0b-9d0e-1f6f1f0a2b3c";
  expect(readRecent(`x.${id}.' OR true.${id}`)).toEqual([id]);
  expect(readRecent(undefined)).toEqual([]);
  expect(withViewed("junk", id)).toBe(id);
});
