import { expect, test } from "vitest";
import type { SuggestedProduct, Suggestions } from "@/lib/domain/search/model.ts";
import { suggestionList, suggestionStatus } from "./suggestions.ts";

const product = { slug: "air-jordan-1", name: "Air Jordan 1" } as SuggestedProduct;
const found: Suggestions = {
  correctedText: null,
  places: [{ dimension: "brand", value: "New Balance", products: 7 }],
  products: [product],
};
const nothing: Suggestions = { correctedText: null, places: [], products: [] };

test("the list leads to places, shoes and the search itself, put right where it was misspelled", () => {
  expect(suggestionList(found, "new").map(({ href }) => href)).toEqual([
    "/search?brand=New+Balance",
    "/sneakers/air-jordan-1",
    "/search?q=new",
  ]);
  expect(suggestionList({ ...found, correctedText: "jordan" }, "jrodan").at(-1)?.href).toBe("/search?q=jordan");
  expect(suggestionList(nothing, "zzz")).toEqual([]);
});

test("a screen reader hears how many there are", () => {
  expect(suggestionStatus(undefined, 0)).toBe("");
  expect(suggestionStatus(nothing, 0)).toBe("No suggestions.");
  expect(suggestionStatus(found, 1)).toBe("1 suggestion. Use the up and down keys.");
  expect(suggestionStatus({ ...found, correctedText: "jordan" }, 3)).toContain("3 suggestions for jordan.");
});
