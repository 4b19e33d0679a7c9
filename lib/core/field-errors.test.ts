import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldErrors } from "./field-errors.ts";

const schema = z.strictObject({
  priceCents: z.number().min(1, "Above zero, please.").max(10, "At most ten."),
  address: z.strictObject({ city: z.string() }),
});

function errorsOf(value: unknown, names?: Record<string, string>) {
  const parsed = schema.safeParse(value);
  if (parsed.success) throw new Error("was meant to fail");
  return fieldErrors(parsed.error, names);
}

describe("fieldErrors", () => {
  it("names what is missing, wrong and unknown, also inside", () => {
    expect(errorsOf({ priceCents: 0, address: { town: "Lima" }, haggle: true })).toEqual({
      priceCents: "Above zero, please.",
      "address.city": "This field is required.",
      "address.town": "This field is not known here.",
      haggle: "This field is not known here.",
    });
  });

  it("uses the caller's names", () => {
    expect(errorsOf({ priceCents: 11, address: { city: "Lima" } }, { priceCents: "price" })).toEqual({
      price: "At most ten.",
    });
  });

  it("speaks of the body when it is no object at all", () => {
    expect(Object.keys(errorsOf("hello"))).toEqual(["body"]);
    expect(Object.keys(errorsOf(null))).toEqual(["body"]);
  });
});
