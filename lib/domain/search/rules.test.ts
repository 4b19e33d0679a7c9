import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noChoices, searchSorts } from "./model.ts";
import { chosenValues, searchHref, withoutChoice } from "./rules.address.ts";
import { decodeSearchCursor, encodeSearchCursor } from "./rules.cursor.ts";
import { constraintsOf, countPlans, toFacetValues } from "./rules.facets.ts";
import { closestWord, editDistance } from "./rules.spelling.ts";
import { textQuery, wordsOf } from "./rules.text.ts";
import { readSearch } from "./schema.ts";

const word = fc.string({ unit: fc.constantFrom(..."abcdefg"), maxLength: 9 });

describe("words of a text", () => {
  it("are letters and digits whatever was typed, few and short", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const words = wordsOf(text);
        expect(words.length).toBeLessThanOrEqual(8);
        for (const one of words) expect(one).toMatch(/^[a-z0-9]{1,40}$/);
        expect(wordsOf(words.join(" "))).toEqual(words);
      }),
    );
  });

  it.each([
    ["Air Jordan 1", "'air':* & 'jordan':* & '1'"],
    ["555088-101", "'555088':* & '101'"],
    ["aj1", "'aj1'"],
    ["Été", "'ete':*"],
  ])("%s as a query", (text, expected) => expect(textQuery(wordsOf(text))).toBe(expected));

  it("take even a short number as a beginning while it is typed", () => {
    expect(textQuery(["jordan", "1"], true)).toBe("'jordan':* & '1':*");
  });
});

describe("spelling", () => {
  it("counts slips like a distance", () => {
    fc.assert(
      fc.property(word, word, (first, second) => {
        const slips = editDistance(first, second);
        expect(slips).toBe(editDistance(second, first));
        expect(slips === 0).toBe(first === second);
        expect(slips).toBeGreaterThanOrEqual(Math.abs(first.length - second.length));
        expect(slips).toBeLessThanOrEqual(Math.max(first.length, second.length));
      }),
    );
  });

  it("takes two swapped letters as one slip", () => {
    expect([editDistance("jrodan", "jordan"), editDistance("ca", "abc"), editDistance("chicgo", "chicago")]).toEqual([
      1, 3, 1,
    ]);
  });

  it("prefers fewer slips, then the same beginning, then the commoner word, and gives up on strangers", () => {
    const known = (...words: [string, number][]) => words.map(([text, products]) => ({ word: text, products }));
    expect(closestWord("jrodan", known(["jordan", 1], ["jardin", 900]))).toBe("jordan");
    expect(closestWord("bunk", known(["dunk", 900], ["bank", 1]))).toBe("bank");
    expect(closestWord("sald", known(["salt", 1], ["sale", 5]))).toBe("sale");
    expect(closestWord("zzzz", known(["dunk", 900]))).toBeNull();
    expect(closestWord("ab", known(["a", 1]))).toBeNull();
    expect([closestWord("chciag", known(["chicago", 1])), closestWord("chciag", known(["chicago", 1]), true)]).toEqual([
      "chicago",
      "chicago",
    ]);
    expect([closestWord("jrod", known(["jordan", 1])), closestWord("jrod", known(["jordan", 1]), true)]).toEqual([
      null,
      "jordan",
    ]);
  });
});

describe("facets", () => {
  it("a size and a price are one condition, each of the others its own", () => {
    const choices = { ...noChoices, brand: ["Nike", "Puma"], size: ["10"], price: ["under-100"] };
    expect(constraintsOf(choices)).toEqual([
      { dimensions: ["brand"], facets: ["brand:Nike", "brand:Puma"] },
      { dimensions: ["size", "price"], facets: ["size:10:0"] },
    ]);
    expect(constraintsOf({ ...noChoices, size: ["9"] })[0]?.facets).toHaveLength(7);
    expect(constraintsOf({ ...noChoices, price: ["over-1000"] })).toEqual([
      { dimensions: ["price"], facets: ["price:6"] },
    ]);
  });

  it("each dimension is counted once, under every condition but its own", () => {
    const plans = countPlans({ ...noChoices, brand: ["Nike"], size: ["10"], color: ["red"] });
    expect(plans.flatMap(({ dimensions }) => dimensions).toSorted()).toEqual(Object.keys(noChoices).toSorted());
    const applied = (dimension: string) =>
      plans.find(({ dimensions }) => dimensions.some((one) => one === dimension))?.constraints;
    expect([applied("brand"), applied("size"), applied("price"), applied("color"), applied("year")]).toEqual([
      [1, 2],
      [0, 2],
      [0, 2],
      [0, 1],
      [0, 1, 2],
    ]);
  });

  it("are listed in an order that people expect", () => {
    const counts = new Map([
      ["size:10:2", 1],
      ["size:10:3", 2],
      ["size:9.5:2", 1],
      ["size:5W:2", 1],
      ["size:4Y:2", 1],
      ["price:6", 1],
      ["price:0", 1],
      ["brand:Nike", 1],
      ["brand:Puma", 2],
      ["year:2019", 9],
      ["year:2021", 1],
      ["brand:Gone", 0],
    ]);
    const values = toFacetValues(counts, noChoices);
    const names = (list: { value: string }[]) => list.map(({ value }) => value);
    expect(values.size.map(({ value, products }) => `${value} ${products}`)).toEqual(["9.5 1", "10 3", "5W 1", "4Y 1"]);
    expect(names(values.price)).toEqual(["under-100", "over-1000"]);
    expect(names(values.brand)).toEqual(["Puma", "Nike"]);
    expect(names(values.year)).toEqual(["2021", "2019"]);
  });
});

describe("addresses", () => {
  it("say a search so that reading them gives it back", () => {
    const filter = {
      text: "air max",
      choices: { ...noChoices, brand: ["Nike", "adidas"], size: ["10.5"], price: ["100-150"] },
    };
    for (const sort of searchSorts) {
      const { request, errors } = readSearch(new URL(searchHref(filter, sort), "http://x").searchParams);
      expect([errors, request]).toEqual([{}, { filter, sort, after: null }]);
    }
    expect(searchHref({ text: "", choices: noChoices })).toBe("/search");
    expect(chosenValues(withoutChoice(filter.choices, "brand", "Nike")).map(({ value }) => value)).toEqual([
      "adidas",
      "10.5",
      "100-150",
    ]);
  });

  it("that cannot be read are read as far as they can, and the rest is named", () => {
    const { request, errors } = readSearch(
      new URLSearchParams("q=x&size=huge&size=10&price=cheap&year=3000&sort=best&after=abc&gender=men&brand="),
    );
    expect(request).toEqual({
      filter: { text: "x", choices: { ...noChoices, size: ["10"], gender: ["men"] } },
      sort: "featured",
      after: null,
    });
    expect(Object.keys(errors).toSorted()).toEqual(["after", "brand", "price", "size", "sort", "year"]);
  });

  it("carry a cursor that nothing else passes for", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...searchSorts, "relevance" as const),
        fc.maxSafeInteger(),
        fc.uuid(),
        (sort, key, productId) => {
          const cursor = { sort, key, productId };
          expect(decodeSearchCursor(encodeSearchCursor(cursor))).toEqual(cursor);
        },
      ),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeSearchCursor(text)).toBeNull();
      }),
    );
  });
});
