import "server-only";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import type { Database } from "@/lib/platform/db.ts";
import { staleDb } from "@/lib/platform/replica.ts";
import { Prisma } from "@/prisma/generated/client";
import type { HistoryRange, PriceHistoryView, PricePointView } from "./model.views.ts";
import { instant } from "./queries.book.ts";
import { matchesIn } from "./queries.sales.ts";
import type { MarketScope } from "./queries.ts";

/** A chart never has more points than this: more than a screen can show apart. */
export const maximumPoints = 400;
/** Up to this many trades are drawn one by one. */
export const mostSingleTrades = 60;
/** Below this many trades the line means little. */
export const thinBelow = 8;

const rangeDays: Record<Exclude<HistoryRange, "All">, number> = { "1M": 30, "3M": 91, "6M": 182, "1Y": 365 };

/**
 * Prices and volume over time, for the chart: one point per trade while there are few, otherwise one per UTC day (per span of days
 * when the range is longer than {@link maximumPoints} days). Days without a trade have no point.
 * @param request the size or product, and how far back from `now`
 */
export async function getPriceHistory(
  request: MarketScope & { range: HistoryRange; now: Date },
  database: Database = staleDb(),
): Promise<PriceHistoryView> {
  const { range, now } = request;
  const from = await startOf(request, database);
  const empty: PriceHistoryView = {
    range,
    from: from?.toISOString() ?? null,
    to: now.toISOString(),
    resolution: "trade",
    spanDays: 1,
    points: [],
    volume: 0,
    thin: true,
  };
  if (!from) return empty;
  // The axis begins with a day; what is counted begins to the minute, as in the statistics.
  const since = range === "All" ? from : addMs(now, -rangeDays[range] * dayMs);
  const trades = await readTrades(request, since, now, database);
  if (trades.length <= mostSingleTrades) {
    return { ...empty, points: trades, volume: trades.length, thin: trades.length < thinBelow };
  }
  const spanDays = Math.max(1, Math.ceil((now.getTime() - from.getTime()) / dayMs / maximumPoints));
  const points = await readSpans(request, { from, since, now, spanDays }, database);
  const volume = points.reduce((sum, point) => sum + point.volume, 0);
  return { ...empty, resolution: "days", spanDays, points, volume, thin: false };
}

/** The first UTC midnight of the range; for `All` that of the first trade. */
async function startOf(request: MarketScope & { range: HistoryRange; now: Date }, database: Database) {
  if (request.range !== "All") return midnight(addMs(request.now, -rangeDays[request.range] * dayMs));
  const rows = await database.$queryRaw<{ created_at: Date }[]>`
    SELECT m.created_at FROM matches m WHERE ${matchesIn(request)} ORDER BY m.created_at LIMIT 1`;
  return rows[0] ? midnight(rows[0].created_at) : null;
}

function midnight(time: Date): Date {
  return new Date(Math.floor(time.getTime() / dayMs) * dayMs);
}

function between(since: Date, now: Date): Prisma.Sql {
  return Prisma.sql`m.created_at >= ${instant(since)} AND m.created_at <= ${instant(now)}`;
}

/** Single trades, oldest first; one more than are drawn singly tells the caller that there are too many. */
async function readTrades(scope: MarketScope, since: Date, now: Date, database: Database): Promise<PricePointView[]> {
  const rows = await database.$queryRaw<{ price_cents: number; created_at: Date }[]>`
    SELECT m.price_cents, m.created_at FROM matches m
    WHERE ${matchesIn(scope)} AND ${between(since, now)}
    ORDER BY m.created_at DESC, m.sequence DESC LIMIT ${mostSingleTrades + 1}`;
  return rows.reverse().map((row) => ({
    at: row.created_at.toISOString(),
    openCents: row.price_cents,
    closeCents: row.price_cents,
    lowCents: row.price_cents,
    highCents: row.price_cents,
    averageCents: row.price_cents,
    volume: 1,
  }));
}

interface SpanRow {
  at: Date;
  open_cents: number;
  close_cents: number;
  low_cents: number;
  high_cents: number;
  average_cents: number;
  volume: number;
}

/** The least and greatest [sequence, price] pairs of a span are its first and last trade. */
async function readSpans(
  scope: MarketScope,
  { from, since, now, spanDays }: { from: Date; since: Date; now: Date; spanDays: number },
  database: Database,
): Promise<PricePointView[]> {
  const rows = await database.$queryRaw<SpanRow[]>`
    SELECT date_bin(make_interval(days => ${spanDays}::int), m.created_at, ${instant(from)}) AS at,
      (min(ARRAY[m.sequence, m.price_cents]))[2]::int AS open_cents, (max(ARRAY[m.sequence, m.price_cents]))[2]::int AS close_cents,
      min(m.price_cents) AS low_cents, max(m.price_cents) AS high_cents,
      round(avg(m.price_cents))::int AS average_cents, count(*)::int AS volume
    FROM matches m
    WHERE ${matchesIn(scope)} AND ${between(since, now)}
    GROUP BY 1 ORDER BY 1 LIMIT ${maximumPoints + 1}`;
  return rows.map((row) => ({
    at: row.at.toISOString(),
    openCents: row.open_cents,
    closeCents: row.close_cents,
    lowCents: row.low_cents,
    highCents: row.high_cents,
    averageCents: row.average_cents,
    volume: row.volume,
  }));
}
