import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { MoneyQueues } from "./model.queues.ts";

/** What money waits for; each figure from an index of what waits. @returns null for those who may not look */
export async function readMoneyQueues(actor: Actor, database: Database = db()): Promise<MoneyQueues | null> {
  if (!allows(actor, "analytics.view")) return null;
  const [row] = await database.$queryRaw<MoneyQueues[]>`
    SELECT
      (SELECT count(*)::int FROM payments WHERE status = 'open') AS "chargesDue",
      (SELECT count(*)::int FROM payments WHERE status = 'requires_action') AS "paymentsToBuyers",
      (SELECT count(*)::int FROM payouts WHERE status IN ('ready', 'sending')) AS "payoutsDue",
      (SELECT count(*)::int FROM payouts WHERE status = 'waiting')
        + (SELECT count(*)::int FROM payouts WHERE status = 'frozen') AS "payoutsWaiting",
      (SELECT count(*)::int FROM refunds WHERE status IN ('requested', 'pending')) AS "refundsDue",
      (SELECT count(*)::int FROM refunds WHERE status = 'failed') AS "refundsFailed",
      (SELECT count(*)::int FROM disputes WHERE closed_at IS NULL) AS "disputesOpen"`;
  return row ?? null;
}
