import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { ActivityReport, ActivityRow, RevenueGrouping, RevenueReport, RevenueRow } from "./model.reports.ts";
import { fillActivity, reportDays, totalActivity, totalRevenue } from "./rules.reports.ts";
import type { ReportDays } from "./schema.reports.ts";

type RawRow<Row> = { [Name in keyof Row]: Row[Name] extends number ? bigint : Row[Name] };

/** What a row of either table counts for, and what has to be joined to know. */
const groupings: Record<RevenueGrouping, { key: Prisma.Sql; join: Prisma.Sql }> = {
  day: { key: Prisma.sql`each.day::text`, join: Prisma.empty },
  month: { key: Prisma.sql`to_char(each.day, 'YYYY-MM')`, join: Prisma.empty },
  brand: {
    key: Prisma.sql`coalesce(p.brand, '')`,
    join: Prisma.sql`LEFT JOIN products p ON p.id = each.product_id`,
  },
};

/**
 * What was sold and what moved in a stretch of days (UTC), by day, month or brand; from the daily figures. Fees are those of the orders
 * opened, refunds and payouts those written down, whichever day their order was opened.
 * Errors: `forbidden` for all but admins.
 */
export async function getRevenue(
  actor: Actor,
  { by, ...days }: ReportDays & { by: RevenueGrouping },
  now: Date,
  database: Database = db(),
): Promise<Result<RevenueReport, "forbidden">> {
  if (!allows(actor, "analytics.view")) return fail("forbidden", commonErrors.forbidden.message);
  const { from, to } = reportDays(days, now);
  const { key, join } = groupings[by];
  const inDays = Prisma.sql`each.day BETWEEN ${from}::date AND ${to}::date`;
  const rows = await database.$queryRaw<RawRow<RevenueRow>[]>`
    SELECT key, sum(sales)::bigint AS "salesCount", sum(gmv)::bigint AS "gmvCents", sum(fees)::bigint AS "feesCents",
      sum(refunds)::bigint AS "refundsCents", sum(payouts)::bigint AS "payoutsCents", sum(processing)::bigint AS "processingCents"
    FROM (
      SELECT ${key} AS key, sum(each.sales_count) AS sales, sum(each.gmv_cents) AS gmv, sum(each.revenue_cents) AS fees,
        0 AS refunds, 0 AS payouts, 0 AS processing
      FROM daily_analytics each ${join} WHERE ${inDays} GROUP BY 1
      UNION ALL
      SELECT ${key}, 0, 0, 0, sum(each.refunds_cents), sum(each.payouts_cents), sum(each.processing_cents)
      FROM daily_money each ${join} WHERE ${inDays} GROUP BY 1
    ) figures GROUP BY key ORDER BY ${by === "brand" ? Prisma.sql`3 DESC, key` : Prisma.sql`key`}`;
  const counted = rows.map(({ key: name, ...sums }) => ({ key: name, ...toNumbers(sums) }));
  return ok({ from, to, by, rows: counted, total: totalRevenue(counted) });
}

/**
 * How many registered, logged in, bid, asked and traded, day by day (UTC), and how orders went.
 * Errors: `forbidden` for all but admins.
 */
export async function getActivity(
  actor: Actor,
  days: ReportDays,
  now: Date,
  database: Database = db(),
): Promise<Result<ActivityReport, "forbidden">> {
  if (!allows(actor, "analytics.view")) return fail("forbidden", commonErrors.forbidden.message);
  const { from, to } = reportDays(days, now);
  const inDays = Prisma.sql`day BETWEEN ${from}::date AND ${to}::date`;
  const rows = await database.$queryRaw<RawRow<ActivityRow>[]>`
    SELECT coalesce(a.day, m.day)::text AS day, coalesce(a.registrations, 0)::bigint AS registrations,
      coalesce(a.logins, 0)::bigint AS logins, coalesce(m.bids, 0)::bigint AS bids, coalesce(m.asks, 0)::bigint AS asks,
      coalesce(m.matches, 0)::bigint AS matches, coalesce(a.orders_opened, 0)::bigint AS "ordersOpened",
      coalesce(a.orders_completed, 0)::bigint AS "ordersCompleted",
      coalesce(a.orders_cancelled, 0)::bigint AS "ordersCancelled",
      coalesce(a.orders_refunded, 0)::bigint AS "ordersRefunded"
    FROM (SELECT * FROM daily_activity WHERE ${inDays}) a
    FULL JOIN (SELECT day, sum(bids_placed) AS bids, sum(asks_placed) AS asks, sum(sales_count) AS matches
      FROM daily_analytics WHERE ${inDays} GROUP BY day) m ON m.day = a.day`;
  const known = rows.map(({ day, ...sums }) => ({ day, ...toNumbers(sums) }));
  const filled = fillActivity({ from, to }, known);
  return ok({ from, to, rows: filled, total: totalActivity(filled) });
}

function toNumbers<Sums extends Record<string, bigint>>(sums: Sums): { [Name in keyof Sums]: number } {
  const numbers = Object.entries(sums).map(([name, value]) => [name, Number(value)]);
  return Object.fromEntries(numbers) as { [Name in keyof Sums]: number };
}
