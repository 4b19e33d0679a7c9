import type { z } from "zod";
import { fieldErrors } from "@/lib/core/field-errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { readPrice } from "@/lib/domain/market/rules.price.ts";
import { placeLinkedBidSchema } from "@/lib/domain/market/schema.linked.ts";
import { sizePriceField } from "./linked-fields.ts";

/** Longest text of one field that is handed back to be shown again. */
const longestValue = 60;

/** The fields of the form for a linked bid, as texts. */
interface LinkedFields {
  budget: string;
  variantIds: string[];
  /** Variant → dollars as typed; only of chosen sizes, only what is not empty. */
  prices: Map<string, string>;
  expiresInDays: string;
  shippingAddressId: string;
  idempotencyKey: string;
}

export function readLinkedFields(formData: FormData): LinkedFields {
  const read = (name: string) => {
    const value = formData.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const variantIds = formData.getAll("size").filter((value) => typeof value === "string");
  const prices = variantIds.flatMap((variantId): [string, string][] => {
    const price = read(sizePriceField(variantId));
    return price === "" ? [] : [[variantId, price]];
  });
  return {
    budget: read("budget"),
    variantIds,
    prices: new Map(prices),
    expiresInDays: read("expiresInDays"),
    shippingAddressId: read("shippingAddressId"),
    idempotencyKey: read("idempotencyKey"),
  };
}

/** What the person had typed, for the form to show again: chosen sizes as one text with commas. */
export function typedLinkedValues(fields: LinkedFields): Record<string, string> {
  const { budget, variantIds, prices, expiresInDays, shippingAddressId } = fields;
  const own = [...prices].map(([variantId, price]) => [sizePriceField(variantId), price.slice(0, longestValue)]);
  return {
    budget: budget.slice(0, longestValue),
    sizes: variantIds.slice(0, 100).join(","),
    expiresInDays,
    shippingAddressId,
    ...Object.fromEntries(own.slice(0, 100)),
  };
}

/** Checks the form. Errors: `invalid_input` with the problem of each field, under the form's own field names. */
export function parseLinkedForm(fields: LinkedFields): Result<z.output<typeof placeLinkedBidSchema>, "invalid_input"> {
  const problems: Record<string, string> = {};
  const centsOf = (text: string, field: string) => {
    const read = readPrice(text);
    if ("cents" in read) return read.cents;
    problems[field] = read.problem;
    return undefined;
  };
  const budgetCents = centsOf(fields.budget, "budget");
  const sizes = fields.variantIds.map((variantId) => {
    const text = fields.prices.get(variantId);
    return text === undefined ? { variantId } : { variantId, priceCents: centsOf(text, sizePriceField(variantId)) };
  });
  const parsed = placeLinkedBidSchema.safeParse({
    budgetCents,
    sizes,
    expiresInDays: fields.expiresInDays === "" ? undefined : Number(fields.expiresInDays),
    shippingAddressId: fields.shippingAddressId || undefined,
    idempotencyKey: fields.idempotencyKey || undefined,
  });
  if (parsed.success && Object.keys(problems).length === 0) return ok(parsed.data);
  const found = parsed.success ? {} : fieldErrors(parsed.error, { budgetCents: "budget" });
  for (const [path, message] of Object.entries(found)) {
    const [, index, name] = /^sizes\.(\d+)\.(\w+)$/.exec(path) ?? [];
    const size = name === "priceCents" ? sizes[Number(index)] : undefined;
    const field = size ? sizePriceField(size.variantId) : path.startsWith("sizes") ? "sizes" : path;
    problems[field] ??= message;
  }
  return fail("invalid_input", Object.values(problems)[0] ?? "Check the marked fields.", { fields: problems });
}
