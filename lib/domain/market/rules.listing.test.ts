import { describe, expect, it } from "vitest";
import { judgeListings, type ListingMarket, readListing } from "./rules.listing.ts";

const row = (line: number, changes: Record<string, string> = {}) =>
  readListing(line, { style_code: "555088-101", size: "10", price: "220", ...changes });

const market: ListingMarket = {
  productName: "Shoe",
  isOpen: true,
  variantId: "v",
  highestBidCents: 200_00,
  ownAskCents: null,
};

describe("readListing", () => {
  it("reads a row as people write it", () => {
    expect(row(2, { style_code: " 555088 101 ", size: "us 10.0", price: "$1,220.50", quantity: "3" })).toMatchObject({
      isReadable: true,
      listing: { styleCode: "555088-101", sizeLabel: "10", priceCents: 122_050, quantity: 3, expiresInDays: 30 },
    });
    expect(row(2, { size: "6y", expires_in_days: "45" })).toMatchObject({
      listing: { sizeLabel: "6Y", quantity: 1, expiresInDays: 45 },
    });
  });

  it.each([
    [{ style_code: "" }, "The style code is missing."],
    [{ size: " " }, "The size is missing."],
    [{ price: "" }, "Give a price."],
    [{ price: "two" }, "Give the price in dollars, like 220 or 219.50."],
    [{ price: "0" }, "The price must be above zero."],
    [{ quantity: "21" }, "The quantity must be a whole number from 1 to 20."],
    [{ quantity: "1.5" }, "The quantity must be a whole number from 1 to 20."],
    [{ expires_in_days: "91" }, "The days must be a whole number from 1 to 90."],
  ])("says what is wrong with %o", (changes, problem) => {
    expect(row(2, changes)).toMatchObject({ isReadable: false, problem });
  });
});

describe("judgeListings", () => {
  const judgeOne = (changes: Record<string, string>, known: Partial<ListingMarket> | null = {}) =>
    judgeListings([row(2, changes)], () => (known ? { ...market, ...known } : null), 10_00)[0];

  it.each([
    [{}, {}, "list", ""],
    [{}, null, "refuse", "No shoe has the style code 555088-101."],
    [{}, { variantId: null }, "refuse", "It has no size 10."],
    [{}, { isOpen: false }, "refuse", "Trading in this shoe is paused."],
    [{ price: "9.99" }, { highestBidCents: null }, "refuse", "The smallest price is $10."],
    [{ price: "100001" }, {}, "refuse", "The price may be at most $100,000."],
    [{ price: "200" }, {}, "refuse", "Somebody bids $200: it would sell at once. Use Sell Now for that."],
    [{}, { ownAskCents: 230_00 }, "warn", "You already ask $230 for this size."],
  ])("%o on %o", (changes, known, verdict, note) => {
    expect(judgeOne(changes, known)).toMatchObject({ verdict, note });
  });

  it("names rows that are there twice, but not after one that was refused", () => {
    const rows = [row(2, { price: "5" }), row(3), row(4), row(5, { price: "230" }), row(6, { size: "11" })];
    expect(judgeListings(rows, () => market, 10_00).map(({ verdict, note }) => `${verdict} ${note}`)).toEqual([
      "refuse The smallest price is $10.",
      "list ",
      "refuse The same as line 3: raise the quantity there.",
      "warn The same shoe and size as line 3.",
      "list ",
    ]);
  });
});
