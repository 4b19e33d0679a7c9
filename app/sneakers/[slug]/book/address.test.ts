import { expect, test } from "vitest";
import { bookHref, readBookAddress } from "./address.ts";

const sizes = ["9", "10.5"];

test("an address is read as it was written", () => {
  for (const address of [
    { table: "asks", sizeLabel: "10.5", after: "22000.105.x" },
    { table: "sales", sizeLabel: null, after: null },
  ] as const) {
    const parameters = Object.fromEntries(new URL(bookHref("dunk", address), "http://x").searchParams);
    expect(readBookAddress(parameters, sizes)).toEqual(address);
  }
  expect(bookHref("dunk", { table: "sales", sizeLabel: null, after: null })).toBe("/sneakers/dunk/book");
});

test("what is unknown falls back to the first page of all sales", () => {
  expect(readBookAddress({ table: "secrets", size: "47", after: ["", "x"] }, sizes)).toEqual({
    table: "sales",
    sizeLabel: null,
    after: null,
  });
});
