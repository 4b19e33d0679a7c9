import { expect, test } from "vitest";
import { isFormAddress, productHref, readDraft, readSelection } from "./selection.ts";

const sizes = ["9", "9.5", "10"];

test("an address says which size and what to do", () => {
  expect(readSelection({ size: "9.5", intent: "ask", range: "3M" }, sizes)).toEqual({
    sizeLabel: "9.5",
    intent: "ask",
    range: "3M",
  });
  expect(productHref("air-jordan-1", { sizeLabel: "9.5", intent: "ask", range: "3M" })).toBe(
    "/sneakers/air-jordan-1?size=9.5&intent=ask&range=3M",
  );
});

test("what the product does not know falls back to all sizes and buying", () => {
  expect(readSelection({ size: "47", intent: "steal", range: "9Y" }, sizes)).toEqual({
    sizeLabel: null,
    intent: "buy",
    range: "1Y",
  });
  expect(readSelection({}, sizes)).toEqual({ sizeLabel: null, intent: "buy", range: "1Y" });
  expect(productHref("air-jordan-1", { sizeLabel: null, intent: "buy", range: "1Y" })).toBe("/sneakers/air-jordan-1");
});

test("a product of one size has it chosen", () => {
  expect(readSelection({}, ["One size"]).sizeLabel).toBe("One size");
});

test("of repeated parameters the first counts", () => {
  expect(readSelection({ size: ["9", "10"], intent: ["bid", "ask"] }, sizes)).toEqual({
    sizeLabel: "9",
    intent: "bid",
    range: "1Y",
  });
  expect(readDraft({ price: ["225", "1"], quantity: "2" })).toEqual({
    price: "225",
    quantity: "2",
    expiresInDays: "",
    shippingAddressId: "",
  });
});

test("a form sent by GET is recognized, and its visible fields make a clean address", () => {
  const sent = { size: "9", intent: "bid", price: "225", quantity: "2", idempotencyKey: "k", $ACTION_REF_1: "" };
  expect(isFormAddress(sent)).toBe(true);
  expect(isFormAddress({ size: "9", price: "225" })).toBe(false);
  expect(productHref("dunk", readSelection(sent, sizes), readDraft(sent))).toBe(
    "/sneakers/dunk?size=9&intent=bid&price=225&quantity=2",
  );
});
