import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import type { Database } from "@/lib/platform/db.ts";
import { staleDb } from "@/lib/platform/replica.ts";
import { Prisma } from "@/prisma/generated/client";
import {
  type BestSeller,
  type SellingAnalytics,
  type SellingPeriod,
  type SellingSpan,
  thinSales,
} from "./model.selling.ts";
import { instant } from "./queries.book.ts";

/** Rows of each list of best sellers. */
const mostBest = 5;
const spanDaysOf: Record<SellingPeriod, number> = { 30: 1, 90: 7, 365: 30 };

interface Period {
  userId: string;
  from: Date;
  to: Date;
}

/** Orders `o` of the period that count as sales. */
function sales({ userId, from, to }: Period): Prisma.Sql {
  return Prisma.sql`o.seller_id = ${userId}::uuid AND o.created_at >= ${instant(from)} AND o.created_at < ${instant(to)}
    AND o.status NOT IN ('cancelled', 'refunded')`;
}

interface TotalsRow {
  sold: number;
  revenue: bigint;
  fees: bigint;
  payout: bigint;
  days_to_sell: number | null;
}

async function readTotals(period: Period, database: Database): Promise<TotalsRow> {
  const [row] = await database.$queryRaw<TotalsRow[]>`
    SELECT count(*)::int AS sold, coalesce(sum(o.price_cents), 0)::bigint AS revenue,
      coalesce(sum(o.seller_fee_cents), 0)::bigint AS fees, coalesce(sum(o.payout_cents), 0)::bigint AS payout,
      avg(extract(epoch FROM m.created_at - a.created_at) / 86400)::float8 AS days_to_sell
    FROM orders o JOIN matches m ON m.id = o.match_id JOIN asks a ON a.id = m.ask_id
    WHERE ${sales(period)}`;
  return row ?? { sold: 0, revenue: 0n, fees: 0n, payout: 0n, days_to_sell: null };
}

/** Orders that came to nothing, and pairs that were offered in the period and not sold. */
async function readUnsold({ userId, from, to }: Period, database: Database) {
  const [row] = await database.$queryRaw<{ fallen_through: number; unsold: number }[]>`
    SELECT (SELECT count(*) FROM orders o WHERE o.seller_id = ${userId}::uuid AND o.created_at >= ${instant(from)}
        AND o.created_at < ${instant(to)} AND o.status IN ('cancelled', 'refunded'))::int AS fallen_through,
      (SELECT coalesce(sum(a.remaining), 0) FROM asks a WHERE a.user_id = ${userId}::uuid AND a.remaining > 0
        AND a.created_at < ${instant(to)}
        AND (a.status IN ('active', 'paused') OR (a.closed_at >= ${instant(from)}
          AND coalesce(a.closed_reason, '') NOT IN ('replaced', 'sold on return'))))::int AS unsold`;
  return { fallenThrough: row?.fallen_through ?? 0, unsoldPairs: row?.unsold ?? 0 };
}

async function readSpans(period: Period, spanDays: number, database: Database): Promise<SellingSpan[]> {
  const rows = await database.$queryRaw<{ start: Date; sold: number; revenue: bigint }[]>`
    SELECT span.start, count(o.id)::int AS sold, coalesce(sum(o.price_cents), 0)::bigint AS revenue
    FROM generate_series(${instant(period.from)}, ${instant(period.to)} - interval '1 millisecond',
      make_interval(days => ${spanDays}::int)) AS span(start)
    LEFT JOIN orders o ON o.created_at >= span.start AND o.created_at < span.start + make_interval(days => ${spanDays}::int)
      AND ${sales(period)}
    GROUP BY span.start ORDER BY span.start`;
  return rows.map((row) => ({ from: row.start.toISOString(), soldPairs: row.sold, revenueCents: Number(row.revenue) }));
}

async function readBest(period: Period, by: "size" | "shoe", database: Database): Promise<BestSeller[]> {
  const columns =
    by === "size"
      ? Prisma.sql`v.size_label AS label, NULL::text AS slug`
      : Prisma.sql`concat(p.name, ' ', p.colorway) AS label, p.slug`;
  const rows = await database.$queryRaw<{ label: string; slug: string | null; sold: number; revenue: bigint }[]>`
    SELECT ${columns}, count(*)::int AS sold, sum(o.price_cents)::bigint AS revenue
    FROM orders o JOIN variants v ON v.id = o.variant_id JOIN products p ON p.id = o.product_id
    WHERE ${sales(period)} GROUP BY 1, 2 ORDER BY sold DESC, revenue DESC, label LIMIT ${mostBest}`;
  return rows.map(({ label, slug, sold, revenue }) => ({
    label,
    slug,
    soldPairs: sold,
    revenueCents: Number(revenue),
  }));
}

/** The UTC day after `now` begins a day later than the last one counted, so that today is in the figures. */
function periodOf(userId: string, periodDays: SellingPeriod, now: Date): Period {
  const to = new Date(Math.floor(now.getTime() / dayMs) * dayMs + dayMs);
  return { userId, from: addMs(to, -periodDays * dayMs), to };
}

/**
 * The person's own figures as a seller, from their orders, matches and asks. Whole UTC days, today included.
 * @param periodDays how many days up to today
 */
export async function getSellingAnalytics(
  actor: UserActor,
  periodDays: SellingPeriod,
  now: Date,
  database: Database = staleDb(),
): Promise<SellingAnalytics> {
  const period = periodOf(actor.userId, periodDays, now);
  const spanDays = spanDaysOf[periodDays];
  const [totals, unsold, spans, bestSizes, bestShoes] = await Promise.all([
    readTotals(period, database),
    readUnsold(period, database),
    readSpans(period, spanDays, database),
    readBest(period, "size", database),
    readBest(period, "shoe", database),
  ]);
  const listedPairs = totals.sold + unsold.unsoldPairs;
  return {
    periodDays,
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    soldPairs: totals.sold,
    revenueCents: Number(totals.revenue),
    sellerFeeCents: Number(totals.fees),
    payoutCents: Number(totals.payout),
    fallenThrough: unsold.fallenThrough,
    averageDaysToSell: totals.days_to_sell,
    listedPairs,
    sellThroughBps: listedPairs === 0 ? null : Math.round((totals.sold * 10_000) / listedPairs),
    isThin: totals.sold < thinSales,
    spanDays,
    spans,
    bestSizes,
    bestShoes,
  };
}
