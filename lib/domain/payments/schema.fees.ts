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

const bps = z.int("Give hundredths of a percent.").min(0).max(maximumFeeBps, "At most 50 percent.");
const cents = (maximum: Cents) => z.int("Give whole cents.").min(0).max(maximum);

/** New fees as programs send them. */
export const feeDraftBodySchema = z
  .strictObject({
    basedOnVersion: z
      .int()
      .min(1)
      .describe("The newest version you have seen: if there is another by now, nothing happens."),
    buyerFeeBps: bps,
    minimumBuyerFeeCents: cents(maximumMinimumFeeCents).default(0),
    sellerFeeBps: bps,
    minimumSellerFeeCents: cents(maximumMinimumFeeCents).default(0),
    shippingCents: cents(maximumShippingCents),
    startsAt: z.iso.datetime("Give a moment like 2026-12-01T08:00:00Z.").nullable().default(null),
    levels: z
      .array(z.strictObject({ minimumSales: z.int().min(1).max(1_000_000), sellerFeeBps: bps }))
      .max(maximumLevels)
      .default([]),
  })
  .transform(({ startsAt, levels, ...charges }, context): FeeDraft => {
    let below = { minimumSales: 0, sellerFeeBps: charges.sellerFeeBps };
    for (const [index, level] of levels.entries()) {
      if (level.minimumSales <= below.minimumSales || level.sellerFeeBps >= below.sellerFeeBps) {
        const message = "Each level asks more sales and charges less than the one before.";
        context.addIssue({ code: "custom", path: ["levels", index], message });
      }
      below = level;
    }
    return {
      ...charges,
      startsAt: startsAt === null ? null : new Date(startsAt),
      levels: levels.map((level, index) => ({ ...level, level: index + 1 })),
    };
  });
