import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import { noProductId } from "./model.reports.ts";

const utcDay = (time: string) => Prisma.raw(`(${time} AT TIME ZONE 'UTC')::date`);

/** From this day on (UTC); null: from the beginning. */
export type FirstDay = string | null;

function since(column: string, first: FirstDay): Prisma.Sql {
  if (first === null) return Prisma.sql`true`;
  return Prisma.sql`${Prisma.raw(column)} >= ${`${first}T00:00:00Z`}::timestamptz`;
}

const dayFrom = (first: FirstDay) => (first === null ? Prisma.sql`true` : Prisma.sql`day >= ${first}::date`);

/** The last day that has figures; null when none has. */
export async function lastCountedDay(tx: Transaction): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ day: string | null }[]>`SELECT max(day)::text AS day FROM daily_activity`;
  return row?.day ?? null;
}

/** Refreshes take turns: the second finds the days of the first. */
export async function lockDays(tx: Transaction): Promise<void> {
  await tx.$executeRaw`LOCK TABLE daily_activity IN SHARE ROW EXCLUSIVE MODE`;
}

/** Counts what moved anew from the ledger, from a day on. @returns rows written */
export async function recountMoney(tx: Transaction, first: FirstDay): Promise<number> {
  await tx.$executeRaw`DELETE FROM daily_money WHERE ${dayFrom(first)}`;
  return tx.$executeRaw`
    INSERT INTO daily_money (day, product_id, refunds_cents, payouts_cents, processing_cents)
    SELECT ${utcDay("e.created_at")}, coalesce(o.product_id, ${noProductId}::uuid),
      coalesce(-sum(p.amount_cents) FILTER (WHERE p.account = 'refunds' AND e.kind IN ('refund_owed', 'refund_withdrawn')), 0),
      coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'seller_payable' AND e.kind IN ('transfer', 'transfer_reversal')), 0),
      coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'processing'), 0)
    FROM ledger_entries e JOIN ledger_postings p ON p.entry_id = e.id LEFT JOIN orders o ON o.id = e.order_id
    WHERE ${since("e.created_at", first)} AND p.account IN ('refunds', 'seller_payable', 'processing')
    GROUP BY 1, 2`;
}

/**
 * Counts what people did anew, from a day on. Sessions are forgotten a month after they end, so a day never gets fewer logins than it
 * was given once. @returns rows written
 */
export async function recountActivity(tx: Transaction, first: FirstDay): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO daily_activity AS known
      (day, registrations, logins, orders_opened, orders_completed, orders_cancelled, orders_refunded)
    SELECT day, sum(registrations)::int, sum(logins)::int, sum(opened)::int, sum(completed)::int, sum(cancelled)::int,
      sum(refunded)::int
    FROM (
      SELECT ${utcDay("created_at")} AS day, count(*) AS registrations, 0 AS logins, 0 AS opened, 0 AS completed,
        0 AS cancelled, 0 AS refunded
      FROM users WHERE ${since("created_at", first)} GROUP BY 1
      UNION ALL
      SELECT ${utcDay("created_at")}, 0, count(*), 0, 0, 0, 0 FROM sessions WHERE ${since("created_at", first)} GROUP BY 1
      UNION ALL
      SELECT ${utcDay("created_at")}, 0, 0, count(*) FILTER (WHERE from_status IS NULL),
        count(*) FILTER (WHERE to_status = 'completed'), count(*) FILTER (WHERE to_status = 'cancelled'),
        count(*) FILTER (WHERE to_status = 'refunded')
      FROM order_events WHERE ${since("created_at", first)} GROUP BY 1
    ) counted GROUP BY day
    ON CONFLICT (day) DO UPDATE SET registrations = excluded.registrations,
      logins = greatest(known.logins, excluded.logins), orders_opened = excluded.orders_opened,
      orders_completed = excluded.orders_completed, orders_cancelled = excluded.orders_cancelled,
      orders_refunded = excluded.orders_refunded`;
}
