import "server-only";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { CandleInterval, PricePointView } from "./model.views.ts";
import { instant } from "./queries.book.ts";
import { matchesIn } from "./queries.sales.ts";
import type { MarketScope } from "./queries.ts";

const units: Record<CandleInterval, Prisma.Sql> = {
  "1h": Prisma.sql`'hour'`,
  "1d": Prisma.sql`'day'`,
  "1w": Prisma.sql`'week'`,
};

interface CandleRow {
  at: Date;
  open_cents: number;
  close_cents: number;
  low_cents: number;
  high_cents: number;
  average_cents: number;
  volume: number;
}

function toCandle(row: CandleRow): PricePointView {
  return {
    at: row.at.toISOString(),
    openCents: row.open_cents,
    closeCents: row.close_cents,
    lowCents: row.low_cents,
    highCents: row.high_cents,
    averageCents: row.average_cents,
    volume: row.volume,
  };
}

/**
 * Prices and volume of full hours, days or weeks (UTC), newest first; spans without a sale are left out.
 * @param page how many, and the cursor of the page before (its time is the last span's)
 */
export async function getCandles(
  scope: MarketScope,
  page: { interval: CandleInterval; limit: number; cursor?: Cursor | undefined },
  database: Database = db(),
): Promise<Page<PricePointView>> {
  const { interval, limit, cursor } = page;
  // The least and greatest [sequence, price] pairs of a span are its first and last trade.
  const rows = await database.$queryRaw<CandleRow[]>`
    SELECT date_trunc(${units[interval]}, m.created_at, 'UTC') AS at,
      (min(ARRAY[m.sequence, m.price_cents]))[2]::int AS open_cents, (max(ARRAY[m.sequence, m.price_cents]))[2]::int AS close_cents,
      min(m.price_cents) AS low_cents, max(m.price_cents) AS high_cents,
      round(avg(m.price_cents))::int AS average_cents, count(*)::int AS volume
    FROM matches m
    WHERE ${matchesIn(scope)} ${cursor ? Prisma.sql`AND m.created_at < ${instant(cursor.at)}` : Prisma.empty}
    GROUP BY 1 ORDER BY 1 DESC LIMIT ${limit + 1}`;
  return toPage(rows, limit, toCandle, (row) => ({ at: row.at, key: interval }));
}
