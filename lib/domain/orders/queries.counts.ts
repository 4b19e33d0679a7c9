import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { OrderCounts } from "./model.overview.ts";
import { orderStatuses } from "./model.ts";
import { isLate } from "./queries.admin.ts";

/** As orders come to their states. */
function inOrder(counts: OrderCounts["open"]): OrderCounts["open"] {
  return counts.toSorted((a, b) => orderStatuses.indexOf(a.status) - orderStatuses.indexOf(b.status));
}

/**
 * Open orders by state, and those that are late; from indexes of open orders, however many have ended.
 * @returns null for those who may not look
 */
export async function countOrders(actor: Actor, now: Date, database: Database = db()): Promise<OrderCounts | null> {
  if (!allows(actor, "orders.manage")) return null;
  const [open, late] = await Promise.all([
    database.$queryRaw<OrderCounts["open"]>`
      SELECT status::text AS status, count(*)::int AS count FROM orders
      WHERE status NOT IN ('completed', 'cancelled', 'refunded') GROUP BY status`,
    database.$queryRaw<OrderCounts["late"]>`
      SELECT o.status::text AS status, count(*)::int AS count FROM orders o WHERE ${isLate(now)} GROUP BY o.status`,
  ]);
  return { open: inOrder(open), late: inOrder(late) };
}
