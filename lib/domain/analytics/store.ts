import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import { waitLimitsSeconds } from "./model.ts";

/** A stretch of time to count: whole days, `to` excluded. */
export interface CountedTime {
  from: Date;
  to: Date;
}

const columnNames = [
  "day",
  "variant_id",
  "product_id",
  "sales_count",
  "gmv_cents",
  "revenue_cents",
  "lowest_price_cents",
  "highest_price_cents",
  "bids_placed",
  "asks_placed",
  "bid_units_placed",
  "ask_units_placed",
  "units_withdrawn",
  "wait_seconds",
  "waits",
] as const;
const columns = Prisma.raw(columnNames.join(", "));

/** Untraded units that say nothing of demand: an edit places them anew, a fill has made them needless. */
const neutralReasons = Prisma.raw("'replaced', 'linked_fill', 'sold on return'");

const utcDay = (time: string) => Prisma.raw(`(${time} AT TIME ZONE 'UTC')::date`);

function inTime(column: string, time: CountedTime | null): Prisma.Sql {
  if (!time) return Prisma.sql`true`;
  const name = Prisma.raw(column);
  return Prisma.sql`${name} >= ${time.from.toISOString()}::timestamptz AND ${name} < ${time.to.toISOString()}::timestamptz`;
}

const waitGroups = Prisma.raw(
  Array.from({ length: waitLimitsSeconds.length + 1 }, (_, group) => {
    const from = waitLimitsSeconds[group - 1];
    const to = waitLimitsSeconds[group];
    const limits = [from === undefined ? "" : `wait >= ${from}`, to === undefined ? "" : `wait < ${to}`];
    return `count(*) FILTER (WHERE ${limits.filter(Boolean).join(" AND ")})::int`;
  }).join(", "),
);

/**
 * The one definition of every figure, by day and size, straight from matches, their orders and offers, and book_events; over
 * all time or some whole days. The refresh, the rebuild and the check all run it. Tables of the market and of orders are only
 * read.
 */
function countedRows(time: CountedTime | null): Prisma.Sql {
  return Prisma.sql`
    WITH trades AS (
      SELECT ${utcDay("m.created_at")} AS day, m.variant_id, m.product_id, m.price_cents,
        coalesce(o.buyer_fee_cents + o.seller_fee_cents, 0) AS revenue_cents,
        greatest(0, floor(extract(epoch FROM m.created_at
          - CASE m.taker_side WHEN 'bid' THEN a.created_at ELSE b.created_at END)))::bigint AS wait
      FROM matches m LEFT JOIN orders o ON o.match_id = m.id JOIN bids b ON b.id = m.bid_id JOIN asks a ON a.id = m.ask_id
      WHERE ${inTime("m.created_at", time)}
    ), traded AS (
      SELECT day, variant_id, product_id, count(*)::int AS sales_count, sum(price_cents)::bigint AS gmv_cents,
        sum(revenue_cents)::bigint AS revenue_cents, min(price_cents) AS lowest_price_cents,
        max(price_cents) AS highest_price_cents, sum(wait)::bigint AS wait_seconds, ARRAY[${waitGroups}] AS waits
      FROM trades GROUP BY day, variant_id, product_id
    ), moved AS (
      SELECT ${utcDay("e.created_at")} AS day, e.variant_id, e.product_id,
        count(*) FILTER (WHERE kind = 'place' AND side = 'bid')::int AS bids_placed,
        count(*) FILTER (WHERE kind = 'place' AND side = 'ask')::int AS asks_placed,
        coalesce(sum(quantity) FILTER (WHERE kind = 'place' AND side = 'bid'), 0)::int AS bid_units_placed,
        coalesce(sum(quantity) FILTER (WHERE kind = 'place' AND side = 'ask'), 0)::int AS ask_units_placed,
        coalesce(sum(quantity) FILTER (WHERE kind IN ('cancel', 'expire')
          AND coalesce(reason, '') NOT IN (${neutralReasons})), 0)::int AS units_withdrawn
      FROM book_events e WHERE kind IN ('place', 'cancel', 'expire') AND ${inTime("e.created_at", time)}
      GROUP BY 1, e.variant_id, e.product_id
    )
    SELECT day, variant_id, product_id, coalesce(sales_count, 0) AS sales_count, coalesce(gmv_cents, 0) AS gmv_cents,
      coalesce(revenue_cents, 0) AS revenue_cents, lowest_price_cents, highest_price_cents,
      coalesce(bids_placed, 0) AS bids_placed, coalesce(asks_placed, 0) AS asks_placed,
      coalesce(bid_units_placed, 0) AS bid_units_placed, coalesce(ask_units_placed, 0) AS ask_units_placed,
      coalesce(units_withdrawn, 0) AS units_withdrawn, coalesce(wait_seconds, 0) AS wait_seconds,
      coalesce(waits, array_fill(0, ARRAY[${Prisma.raw(String(waitLimitsSeconds.length + 1))}])) AS waits
    FROM traded FULL JOIN moved USING (day, variant_id, product_id)`;
}

/** Counts some days, or everything, anew: what was there is replaced. @returns rows written */
export async function recount(tx: Transaction, time: CountedTime | null): Promise<number> {
  const days = time
    ? Prisma.sql`day >= ${time.from.toISOString()}::date AND day < ${time.to.toISOString()}::date`
    : Prisma.sql`true`;
  await tx.$executeRaw`DELETE FROM daily_analytics WHERE ${days}`;
  return tx.$executeRaw`INSERT INTO daily_analytics (${columns}) ${countedRows(time)}`;
}

export interface AnalyticsDifference {
  day: string;
  variantId: string;
  /** The row as the table has it, and as it should be; null: no such row. */
  stored: string | null;
  counted: string | null;
}

/** Rows of the table that differ from what is counted anew; at most 20. */
export function findDifferences(tx: Transaction): Promise<AnalyticsDifference[]> {
  return tx.$queryRaw<AnalyticsDifference[]>`
    WITH counted AS (SELECT ${columns} FROM (${countedRows(null)}) c),
      stored AS (SELECT ${columns} FROM daily_analytics)
    SELECT coalesce(s.day, c.day)::text AS day, coalesce(s.variant_id, c.variant_id)::text AS "variantId",
      s::text AS stored, c::text AS counted
    FROM stored s FULL JOIN counted c USING (day, variant_id)
    WHERE s IS DISTINCT FROM c ORDER BY 1, 2 LIMIT 20`;
}

export interface Progress {
  settledSequence: bigint;
  pendingSequence: bigint;
  pendingXid: bigint;
}

/** How far was counted, locked: refreshes and rebuilds take turns. */
export async function lockProgress(tx: Transaction): Promise<Progress> {
  const [progress] = await tx.$queryRaw<Progress[]>`
    SELECT settled_sequence AS "settledSequence", pending_sequence AS "pendingSequence", pending_xid AS "pendingXid"
    FROM analytics_progress WHERE id = 1 FOR UPDATE`;
  if (!progress) throw new Error("the row of analytics_progress is missing");
  return progress;
}

export interface LogHorizon {
  /** The highest sequence that this snapshot sees. */
  newestSequence: bigint;
  /** Every transaction below this has ended. */
  oldestRunningXid: bigint;
  /** No transaction below this began after the snapshot. */
  nextXid: bigint;
}

/** Where the log ends as this transaction sees it, and which transactions may still add to it. */
export async function readHorizon(tx: Transaction): Promise<LogHorizon> {
  const [horizon] = await tx.$queryRaw<LogHorizon[]>`
    SELECT coalesce((SELECT max(sequence) FROM book_events), 0) AS "newestSequence",
      pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "oldestRunningXid",
      pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS "nextXid"`;
  if (!horizon) throw new Error("Postgres gave no snapshot");
  return horizon;
}

/** Days (UTC) of the log's events after a sequence. */
export async function daysAfter(tx: Transaction, sequence: bigint): Promise<Date[]> {
  const rows = await tx.$queryRaw<{ day: Date }[]>`
    SELECT DISTINCT ${utcDay("created_at")} AS day FROM book_events WHERE sequence > ${sequence} ORDER BY 1`;
  return rows.map(({ day }) => day);
}

export async function saveProgress(tx: Transaction, progress: Progress, now: Date): Promise<void> {
  const { settledSequence, pendingSequence, pendingXid } = progress;
  await tx.analyticsProgress.update({
    where: { id: 1 },
    data: { settledSequence, pendingSequence, pendingXid, refreshedAt: now },
  });
}
