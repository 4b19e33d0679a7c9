import { describe, expect, it } from "vitest";
import { cancelFormSchema, editFormSchema } from "@/lib/domain/market/schema.edit.ts";
import { placeAskSchema, placeBidSchema, sellNowSchema } from "@/lib/domain/market/schema.ts";
import { parseForm, readFields, typedValues } from "./offer-form.ts";

const variantId = "0b0f7c1e-6a52-4f0e-9f43-7d3f1a2b3c4d";

function fieldsOf(values: Record<string, string>) {
  const formData = new FormData();
  for (const [name, value] of Object.entries(values)) formData.set(name, value);
  return readFields(formData);
}

function bid(values: Record<string, string>) {
  return parseForm(fieldsOf({ variantId, ...values }), placeBidSchema);
}

describe("parseForm", () => {
  it("turns dollars into cents and leaves out what was not filled in", () => {
    expect(bid({ price: "219.50", quantity: "2", expiresInDays: "14", shippingAddressId: "" })).toEqual({
      ok: true,
      value: { variantId, priceCents: 21_950, quantity: 2, condition: "new", expiresInDays: 14 },
    });
  });

  it.each([
    ["0", "above zero"],
    ["-5", "above zero"],
    ["100000.01", "at most $100,000"],
    ["219.505", "whole cent"],
    ["", "Give a price"],
  ])("marks the price field for %j", (price, words) => {
    const parsed = bid({ price });
    if (parsed.ok) throw new Error("was meant to fail");
    expect(parsed.error.code).toBe("invalid_input");
    expect(parsed.error.fields?.price).toContain(words);
    expect(parsed.error.message).toBe(parsed.error.fields?.price);
  });

  it("marks every wrong field at once", () => {
    const parsed = bid({ price: "abc", quantity: "1.5", expiresInDays: "8", variantId: "shoe" });
    if (parsed.ok) throw new Error("was meant to fail");
    expect(Object.keys(parsed.error.fields ?? {}).sort()).toEqual(["expiresInDays", "price", "quantity", "variantId"]);
  });

  it("passes over fields of the panel's other forms", () => {
    const fields = fieldsOf({
      variantId,
      price: "220",
      limitPriceCents: "21000",
      shippingAddressId: "x",
      quantity: "3",
    });
    expect(parseForm(fields, sellNowSchema)).toEqual({
      ok: true,
      value: { variantId, limitPriceCents: 21_000, fulfilment: "seller_ships" },
    });
  });

  it("reads the checkbox of an ask", () => {
    const reject = (rejectIfBelowBid: string) => {
      const parsed = parseForm(fieldsOf({ variantId, price: "220", rejectIfBelowBid }), placeAskSchema);
      return parsed.ok && parsed.value.rejectIfBelowBid;
    };
    expect([reject("on"), reject("true"), reject("false"), reject("")]).toEqual([true, true, false, false]);
  });

  it("asks for a known side where an offer is named", () => {
    const fields = fieldsOf({ offerId: variantId, side: "both" });
    const parsed = parseForm(fields, cancelFormSchema);
    expect(!parsed.ok && parsed.error.fields).toEqual({ side: "Say whether it is a bid or an ask." });
    expect(parseForm(fieldsOf({ offerId: variantId, side: "ask", price: "230" }), editFormSchema)).toEqual({
      ok: true,
      value: { offerId: variantId, side: "ask", priceCents: 23_000 },
    });
  });
});

describe("an edit", () => {
  it("must change something, because it costs the place in the queue", () => {
    const parsed = parseForm(fieldsOf({ offerId: variantId, side: "bid", price: "" }), editFormSchema);
    expect(!parsed.ok && parsed.error.message).toContain("Say what should change");
  });
});

describe("typedValues", () => {
  it("hands back what was typed, cut to length, and nothing hidden", () => {
    const values = typedValues(
      fieldsOf({
        variantId,
        price: "9".repeat(500),
        quantity: "",
        idempotencyKey: "k".repeat(20),
        limitPriceCents: "1",
      }),
    );
    expect(values).toEqual({ price: "9".repeat(200) });
  });
});
