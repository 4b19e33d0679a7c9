import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPrice } from "./rules.price.ts";

describe("readPrice", () => {
  it("reads every amount that our own text shows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (cents) => {
        const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
        expect(readPrice(text)).toEqual({ cents });
        expect(readPrice(`$ ${text}`)).toEqual({ cents });
      }),
    );
  });

  it.each([
    ["219.505", "whole cent"],
    ["$1,000.001", "whole cent"],
    ["-3.141", "whole cent"],
    ["99999999999", "at most $100,000"],
    ["", "Give a price"],
    ["   ", "Give a price"],
    ["two hundred", "in dollars"],
    ["1e3", "in dollars"],
    ["22,0", "in dollars"],
    ["NaN", "in dollars"],
  ])("says what is wrong with %j", (text, words) => {
    const price = readPrice(text);
    expect("problem" in price && price.problem).toContain(words);
  });
});
