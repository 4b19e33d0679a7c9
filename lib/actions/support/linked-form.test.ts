import { describe, expect, it } from "vitest";
import { sizePriceField } from "./linked-fields.ts";
import { parseLinkedForm, readLinkedFields, typedLinkedValues } from "./linked-form.ts";

const nine = "0b0f7c1e-6a52-4f0e-9f43-7d3f1a2b3c4d";
const ten = "0b0f7c1e-6a52-4f0e-9f43-7d3f1a2b3c4e";
const eleven = "0b0f7c1e-6a52-4f0e-9f43-7d3f1a2b3c4f";

function formOf(sizes: string[], values: Record<string, string>): FormData {
  const formData = new FormData();
  for (const size of sizes) formData.append("size", size);
  for (const [name, value] of Object.entries(values)) formData.set(name, value);
  return formData;
}

function problemsOf(sizes: string[], values: Record<string, string>) {
  const parsed = parseLinkedForm(readLinkedFields(formOf(sizes, values)));
  return parsed.ok ? {} : parsed.error.fields;
}

describe("the form for a linked bid", () => {
  it("gives every chosen size the budget or its own price", () => {
    const formData = formOf([nine, ten], {
      budget: "220",
      [sizePriceField(ten)]: "199.50",
      [sizePriceField(eleven)]: "5",
      expiresInDays: "7",
      shippingAddressId: "",
    });
    expect(parseLinkedForm(readLinkedFields(formData))).toEqual({
      ok: true,
      value: {
        budgetCents: 22_000,
        sizes: [{ variantId: nine }, { variantId: ten, priceCents: 19_950 }],
        expiresInDays: 7,
      },
    });
  });

  it("marks the field that is wrong", () => {
    expect(problemsOf([nine], { budget: "220" })).toEqual({
      sizes: "Choose at least two sizes. For one size, place a bid.",
    });
    expect(problemsOf([nine, ten], { budget: "" })?.budget).toBe("Give a price.");
    expect(problemsOf([nine, ten], { budget: "200", [sizePriceField(ten)]: "201" })).toEqual({
      [sizePriceField(ten)]: "A size may not cost more than the budget.",
    });
    expect(Object.keys(problemsOf([nine, ten], { budget: "200", [sizePriceField(nine)]: "x" }) ?? {})).toEqual([
      sizePriceField(nine),
    ]);
    expect(problemsOf([nine, nine], { budget: "200" })?.sizes).toBe("Name each size only once.");
  });

  it("hands back what was typed and chosen", () => {
    const fields = readLinkedFields(
      formOf([nine, ten], { budget: "x", [sizePriceField(ten)]: "1", idempotencyKey: "k" }),
    );
    expect(typedLinkedValues(fields)).toEqual({
      budget: "x",
      sizes: `${nine},${ten}`,
      expiresInDays: "",
      shippingAddressId: "",
      [sizePriceField(ten)]: "1",
    });
  });
});
