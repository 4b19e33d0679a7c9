import { z } from "zod";
import { sellingPeriods } from "@/lib/domain/market/model.selling.ts";
import { productSummary } from "./catalog.ts";
import { basisPoints, cents, count, id, time } from "./common.ts";

const bestSeller = z.strictObject({
  label: z.string(),
  slug: z.string().nullable(),
  soldPairs: count,
  revenueCents: cents,
});

export const sellingAnalytics = z
  .strictObject({
    periodDays: z.literal(sellingPeriods),
    from: time,
    to: time,
    soldPairs: count,
    revenueCents: cents,
    sellerFeeCents: cents,
    payoutCents: cents,
    fallenThrough: count,
    averageDaysToSell: z.number().nullable(),
    listedPairs: count,
    sellThroughBps: basisPoints.nullable(),
    isThin: z.boolean(),
    spanDays: count,
    spans: z.array(z.strictObject({ from: time, soldPairs: count, revenueCents: cents })),
    bestSizes: z.array(bestSeller),
    bestShoes: z.array(bestSeller),
  })
  .meta({ id: "SellingAnalytics" });

export const freePairs = z.strictObject({ freePairs: count });

const waitingAsks = z.array(
  z.strictObject({
    offerId: id,
    priceCents: cents,
    remaining: count,
    expiresAt: time,
    sizeLabel: z.string(),
    product: productSummary,
    isMarketOpen: z.boolean(),
    unitBidsCents: z.array(cents).describe("The bid for each pair that would sell now, highest first."),
  }),
);

export const vacation = z.union([
  z.strictObject({ away: z.literal(false), waitingAsks }),
  z.strictObject({ away: z.literal(true), startedAt: time, returnsAt: time.nullable(), waitingAsks }),
]);

export const changedVacation = z.union([
  z.strictObject({ away: z.literal(true), pausedAsks: count }),
  z.strictObject({ away: z.literal(false), backInBook: count, waiting: count, stillPaused: count }),
]);
