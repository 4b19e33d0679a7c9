import { expect, test } from "vitest";
import { encodeCode39 } from "./code39.ts";

const everything = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. /";

test("every character has five bars and three wide elements, and no two look alike", () => {
  const frame = encodeCode39("").width;
  const seen = new Set<string>();
  for (const character of everything) {
    const { bars, width } = encodeCode39(character);
    expect(bars).toHaveLength(15);
    // Six narrow, three wide and the gap that follows.
    expect(width - frame).toBe(6 + 3 * 2.5 + 1);
    seen.add(JSON.stringify(bars));
  }
  expect(seen.size).toBe(everything.length);
});

test("lower case reads as upper case, and a star cannot end the code early", () => {
  expect(encodeCode39("dz5485-612")).toEqual(encodeCode39("DZ5485-612"));
  expect(encodeCode39("A*B")).toEqual(encodeCode39("AB"));
});
