import type { SellerLevel } from "@/lib/domain/payments/model.ts";
import { forgetFeeSchedules } from "@/lib/domain/payments/queries.fees.ts";
import type { Database } from "@/lib/platform/db.ts";

export interface FeeScheduleOverrides {
  buyerFeeBps?: number;
  minimumBuyerFeeCents?: number;
  sellerFeeBps?: number;
  minimumSellerFeeCents?: number;
  shippingCents?: number;
  effectiveAt?: Date;
  levels?: readonly SellerLevel[];
}

/** The next version of the fees; in force since the start of 2026 and like the first unless told otherwise. */
export async function createFeeSchedule(database: Database, overrides: FeeScheduleOverrides = {}) {
  const { levels = [], ...rates } = overrides;
  const newest = await database.feeSchedule.aggregate({ _max: { version: true } });
  const schedule = await database.feeSchedule.create({
    data: {
      version: (newest._max.version ?? 0) + 1,
      buyerFeeBps: 500,
      sellerFeeBps: 400,
      shippingCents: 1_395,
      effectiveAt: new Date("2026-01-01T00:00:00Z"),
      ...rates,
      levels: { create: [...levels] },
    },
    include: { levels: true },
  });
  forgetFeeSchedules(database);
  return schedule;
}

/** How much a seller has sold in the last 90 days, as the job would have counted it. */
export async function setCompletedSales(database: Database, userId: string, completedSales: number): Promise<void> {
  const countedAt = new Date("2026-11-20T12:00:00Z");
  await database.sellerStanding.upsert({
    where: { userId },
    create: { userId, completedSales, countedAt },
    update: { completedSales },
  });
}
