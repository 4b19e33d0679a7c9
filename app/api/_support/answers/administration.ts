import { z } from "zod";
import { analyticsPeriods } from "@/lib/domain/analytics/model.ts";
import { basisPoints, cents, count, day, id, time } from "./common.ts";

const traded = { salesCount: count, gmvCents: cents, averagePriceCents: cents.nullable() };
const shoe = { productId: id, slug: z.string(), styleCode: z.string(), name: z.string(), colorway: z.string() };

export const analyticsFigures = z.strictObject({
  ...traded,
  revenueCents: cents,
  bidsPlaced: count,
  asksPlaced: count,
  unitsWithdrawn: count,
  waitSeconds: count,
  waits: z.array(count),
  takeRateBps: basisPoints.nullable(),
  fillRatioBps: basisPoints.nullable(),
  meanWaitSeconds: z.number().nullable(),
  medianWait: z.string().nullable(),
});

export const analyticsDays = z.array(z.strictObject({ ...traded, day, revenueCents: cents }));

export const analytics = z
  .strictObject({
    period: z.enum(analyticsPeriods),
    from: day,
    to: day,
    refreshedAt: time.nullable(),
    figures: analyticsFigures,
    days: analyticsDays,
    topProducts: z.array(z.strictObject({ ...shoe, ...traded, revenueCents: cents })),
    product: z
      .strictObject({
        ...shoe,
        sizes: z.array(
          z.strictObject({
            ...traded,
            variantId: id,
            sizeLabel: z.string(),
            lowestPriceCents: cents.nullable(),
            highestPriceCents: cents.nullable(),
          }),
        ),
      })
      .nullable(),
  })
  .meta({ id: "Analytics" });
