import { z } from "zod";
import { utcMoment } from "@/lib/core/form-fields.ts";
import { type Cents, parseDollars, parsePercent } from "@/lib/core/money.ts";
import {
  type FeeDraft,
  maximumFeeBps,
  maximumLevels,
  maximumMinimumFeeCents,
  maximumShippingCents,
} from "./model.fees.ts";
import type { SellerLevel } from "./model.ts";

const rate = z.string().transform((text, context) => {
  const bps = parsePercent(text);
  if (bps !== null && bps <= maximumFeeBps) return bps;
  context.addIssue({ code: "custom", message: "Give percent from 0 to 50, like 5 or 4.25." });
  return z.NEVER;
});

/** Dollars from zero to a limit; empty is zero. */
const amount = (limitCents: Cents, limit: string) =>
  z
    .string()
    .default("")
    .transform((text, context) => {
      const cents = text.trim() === "" ? 0 : parseDollars(text);
      if (cents !== null && cents >= 0 && cents <= limitCents) return cents;
      context.addIssue({ code: "custom", message: `Give dollars from 0 to ${limit}, like 8 or 13.95.` });
      return z.NEVER;
    });

/** The numbers of the form's rows for levels. */
export const levelRows: readonly number[] = Array.from({ length: maximumLevels }, (_, index) => index + 1);

const levelFields = Object.fromEntries(
  levelRows.flatMap((row) => [
    [`levelSales${row}`, z.string().default("")],
    [`levelFee${row}`, z.string().default("")],
  ]),
) as Record<string, z.ZodDefault<z.ZodString>>;

const versionField = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** Reads the filled rows of levels; each must ask more sales and charge less than the one above it in the form. */
function readLevels(fields: Record<string, unknown>, sellerFeeBps: number, context: z.RefinementCtx): SellerLevel[] {
  const levels: SellerLevel[] = [];
  const wrong = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
  for (const row of levelRows) {
    const [sales, fee] = [String(fields[`levelSales${row}`]).trim(), String(fields[`levelFee${row}`]).trim()];
    if (sales === "" && fee === "") continue;
    const below = levels.at(-1) ?? { minimumSales: 0, sellerFeeBps };
    const minimumSales = /^\d{1,7}$/.test(sales) ? Number(sales) : 0;
    const feeBps = parsePercent(fee);
    if (minimumSales <= below.minimumSales || minimumSales > 1_000_000) {
      wrong(`levelSales${row}`, `Give a whole number of sales above ${below.minimumSales}.`);
    } else if (feeBps === null || feeBps >= below.sellerFeeBps) {
      wrong(`levelFee${row}`, `Give percent below ${below.sellerFeeBps / 100}.`);
    } else {
      levels.push({ level: levels.length + 1, minimumSales, sellerFeeBps: feeBps });
    }
  }
  return levels;
}

/** The form for new fees: percent and dollars as typed, the start in UTC, up to five levels of which some may be empty. */
export const feeDraftSchema = z
  .object({
    basedOnVersion: versionField,
    buyerFee: rate,
    minimumBuyerFee: amount(maximumMinimumFeeCents, "100"),
    sellerFee: rate,
    minimumSellerFee: amount(maximumMinimumFeeCents, "100"),
    shipping: amount(maximumShippingCents, "1,000"),
    startsAt: utcMoment,
    ...levelFields,
  })
  .transform((fields, context): FeeDraft => {
    const { basedOnVersion, buyerFee, minimumBuyerFee, sellerFee, minimumSellerFee, shipping, startsAt } = fields;
    return {
      basedOnVersion,
      buyerFeeBps: buyerFee,
      minimumBuyerFeeCents: minimumBuyerFee,
      sellerFeeBps: sellerFee,
      minimumSellerFeeCents: minimumSellerFee,
      shippingCents: shipping,
      startsAt,
      levels: readLevels(fields, sellerFee, context),
    };
  });

/** Which version to take back. */
export const withdrawFeesSchema = z.object({ version: versionField });

/** What the address of the public page may ask for; what makes no sense is passed over. */
export const feePageSchema = z.object({
  price: z.string().max(14).optional().catch(undefined),
  level: z.coerce.number().int().min(0).max(9).optional().catch(undefined),
});
