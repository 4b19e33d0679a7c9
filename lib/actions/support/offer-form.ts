import type { z } from "zod";
import { fieldErrors } from "@/lib/core/field-errors.ts";
import type { Cents } from "@/lib/core/money.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { readPrice } from "@/lib/domain/market/rules.price.ts";

/** Longest text of one field that is handed back to be shown again. */
const longestValue = 200;

/** The fields of a market form; what a form leaves out is an empty text. */
export interface OfferFormFields {
  variantId: string;
  offerId: string;
  side: string;
  /** Dollars as typed. */
  price: string;
  /** Whole cents: the price the person saw. */
  limitPriceCents: string;
  quantity: string;
  expiresInDays: string;
  shippingAddressId: string;
  fulfilment: string;
  rejectIfBelowBid: string;
  /** Whole cents: the lowest ask of anybody else that the person saw. */
  rivalCents: string;
  mustRest: string;
  /** Which fees the person was shown. */
  feesSeen: string;
  idempotencyKey: string;
}

const fieldNames = [
  "variantId",
  "offerId",
  "side",
  "price",
  "limitPriceCents",
  "quantity",
  "expiresInDays",
  "shippingAddressId",
  "fulfilment",
  "rejectIfBelowBid",
  "rivalCents",
  "mustRest",
  "feesSeen",
  "idempotencyKey",
] as const satisfies (keyof OfferFormFields)[];

/** Reads the known fields as trimmed text; files and unknown fields are passed over. */
export function readFields(formData: FormData): OfferFormFields {
  const read = (name: string) => {
    const value = formData.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  return Object.fromEntries(fieldNames.map((name) => [name, read(name)])) as Record<keyof OfferFormFields, string>;
}

/** What the person had typed, for the form to show again; nothing hidden. */
export function typedValues(fields: OfferFormFields): Record<string, string> {
  const { price, quantity, expiresInDays, shippingAddressId, fulfilment } = fields;
  const typed = Object.entries({ price, quantity, expiresInDays, shippingAddressId, fulfilment });
  return Object.fromEntries(
    typed.filter(([, value]) => value !== "").map(([name, value]) => [name, value.slice(0, longestValue)]),
  );
}

/** Digits as a number; anything else as it is, so that the schema names the problem. */
function numberIn(text: string): number | string | undefined {
  if (text === "") return undefined;
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

/** A checkbox or a hidden field; what is empty says nothing. */
function booleanIn(text: string): boolean | undefined {
  return text === "" ? undefined : ["true", "on"].includes(text);
}

/** The typed fields in the shape of the market's schemas; what is empty is left out. */
function toInput(fields: OfferFormFields, priceCents: Cents | undefined): Record<string, unknown> {
  const filled: Record<string, unknown> = {
    variantId: fields.variantId,
    offerId: fields.offerId,
    side: fields.side,
    priceCents,
    limitPriceCents: numberIn(fields.limitPriceCents),
    quantity: numberIn(fields.quantity),
    expiresInDays: numberIn(fields.expiresInDays),
    shippingAddressId: fields.shippingAddressId,
    fulfilment: fields.fulfilment,
    rejectIfBelowBid: booleanIn(fields.rejectIfBelowBid),
    rivalCents: numberIn(fields.rivalCents),
    mustRest: booleanIn(fields.mustRest),
    idempotencyKey: fields.idempotencyKey,
  };
  return Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== undefined && value !== ""));
}

/**
 * Checks a form against the schema of what it does. Fields that the schema does not know are left out: one panel of the screen
 * has the fields of several forms.
 * @returns `invalid_input` with the problem of each field, under the form's own field names
 */
export function parseForm<Shape extends z.core.$ZodLooseShape>(
  fields: OfferFormFields,
  schema: z.ZodObject<Shape, z.core.$strict>,
): Result<z.output<z.ZodObject<Shape, z.core.$strict>>, "invalid_input"> {
  const wantsPrice = "priceCents" in schema.shape;
  const price = wantsPrice && fields.price !== "" ? readPrice(fields.price) : undefined;
  const input = toInput(fields, price && "cents" in price ? price.cents : undefined);
  const known = Object.fromEntries(Object.entries(input).filter(([name]) => name in schema.shape));
  const parsed = schema.safeParse(known);
  const problems = parsed.success ? {} : fieldErrors(parsed.error, { priceCents: "price" });
  if (price && "problem" in price) problems.price = price.problem;
  else if (problems.price !== undefined && fields.price === "") problems.price = "Give a price.";
  const [first] = Object.values(problems);
  if (parsed.success && first === undefined) return ok(parsed.data);
  return fail("invalid_input", first ?? "Check the marked fields.", { fields: problems });
}
