import { z } from "zod";
import { revenueGroupings } from "@/lib/domain/analytics/model.reports.ts";
import { cents, count, day } from "./common.ts";

const revenueSums = {
  salesCount: count,
  gmvCents: cents,
  feesCents: cents,
  refundsCents: cents,
  payoutsCents: cents,
  processingCents: cents,
};

export const revenueReport = z
  .strictObject({
    from: day,
    to: day,
    by: z.enum(revenueGroupings),
    rows: z.array(
      z.strictObject({ key: z.string().describe("A day, a month, a brand; empty: of no one brand."), ...revenueSums }),
    ),
    total: z.strictObject(revenueSums),
  })
  .meta({ id: "RevenueReport" });

const activitySums = {
  registrations: count,
  logins: count,
  bids: count,
  asks: count,
  matches: count,
  ordersOpened: count,
  ordersCompleted: count,
  ordersCancelled: count,
  ordersRefunded: count,
};

export const activityReport = z
  .strictObject({
    from: day,
    to: day,
    rows: z.array(z.strictObject({ day, ...activitySums })),
    total: z.strictObject(activitySums),
  })
  .meta({ id: "ActivityReport" });
