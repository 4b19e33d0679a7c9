import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedFacts } from "./rules.ts";

describe("changedFacts", () => {
  it("keeps only what differs, on both sides", () => {
    expect(
      changedFacts({ name: "A", price: 1, colors: { toe: "#fff" } }, { name: "B", price: 1, colors: { toe: "#fff" } }),
    ).toEqual({ before: { name: "A" }, after: { name: "B" } });
    expect(changedFacts({ colors: { toe: "#fff" } }, { colors: { toe: "#000" } })).toEqual({
      before: { colors: { toe: "#fff" } },
      after: { colors: { toe: "#000" } },
    });
    expect(changedFacts({ nickname: null }, { nickname: "Moss" })?.before).toEqual({ nickname: null });
  });

  it("finds nothing between a thing and its copy", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (facts) => {
        expect(changedFacts(facts, JSON.parse(JSON.stringify(facts)))).toBeNull();
      }),
    );
  });
});
