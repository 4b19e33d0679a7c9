import "server-only";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import { standingDays } from "./model.ts";

/** A sale counts from the moment it was completed, for 90 days, while its order stays completed. */
const counted = (now: Date, sellerIds: readonly string[] | null) => Prisma.sql`
  SELECT o.seller_id AS user_id, count(*)::int AS completed_sales
  FROM order_events e JOIN orders o ON o.id = e.order_id
  WHERE e.to_status = 'completed' AND o.status = 'completed'
    AND e.created_at > ${now.toISOString()}::timestamptz - make_interval(days => ${standingDays}::int)
    ${sellerIds ? Prisma.sql`AND o.seller_id = ANY(${[...sellerIds]}::uuid[])` : Prisma.empty}
  GROUP BY o.seller_id`;

/**
 * Counts completed sales anew. A count that began earlier never replaces one that began later. Tables of orders are only
 * read.
 * @param sellerIds whose; null for everybody who has a standing or sold something lately
 * @returns how many standings changed
 */
export async function countStandings(
  database: Database | Transaction,
  sellerIds: readonly string[] | null,
  now: Date,
): Promise<number> {
  const others = sellerIds
    ? Prisma.sql`SELECT unnest(${[...sellerIds]}::uuid[])`
    : Prisma.sql`SELECT user_id FROM seller_standings UNION SELECT user_id FROM counted`;
  return database.$executeRaw`
    WITH counted AS (${counted(now, sellerIds)}), people(user_id) AS (${others})
    INSERT INTO seller_standings AS n (user_id, completed_sales, counted_at)
    SELECT p.user_id, coalesce(c.completed_sales, 0), ${now.toISOString()}::timestamptz
    FROM people p LEFT JOIN counted c USING (user_id) ORDER BY p.user_id
    ON CONFLICT (user_id) DO UPDATE SET completed_sales = excluded.completed_sales, counted_at = excluded.counted_at
    WHERE n.completed_sales <> excluded.completed_sales AND n.counted_at <= excluded.counted_at`;
}
