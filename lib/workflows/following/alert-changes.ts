import "server-only";
import type { AlertStanding, AlertTarget, FollowedScope } from "@/lib/domain/following/model.ts";
import { startAlert } from "@/lib/domain/following/rules.alerts.ts";
import { ensureAlertMarket, lockAlertsOf } from "@/lib/domain/following/store.alerts.ts";
import { readFollowedMarket } from "@/lib/domain/following/store.market.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";

/**
 * Runs `work` in a transaction in which nobody else decides about alerts of the product: what it then reads of the market is the
 * market at which an alert of its making begins, and no change after that is missed.
 */
export async function withAlertsOf<Value>(
  database: Database,
  productId: string,
  work: (tx: Transaction) => Promise<Value>,
): Promise<Value> {
  await ensureAlertMarket(database, productId);
  return database.$transaction(async (tx) => {
    await lockAlertsOf(tx, [productId]);
    return work(tx);
  });
}

export type Beginning =
  | { kind: "begins"; standing: AlertStanding; marketVersion: bigint }
  | { kind: "unknown_shoe" }
  | { kind: "alert_needs_price" };

/** How an alert begins at the market of the moment. Needs the lock. */
export async function beginAlert(tx: Transaction, scope: FollowedScope, target: AlertTarget): Promise<Beginning> {
  const market = await readFollowedMarket(tx, scope);
  if (!market) return { kind: "unknown_shoe" };
  const standing = startAlert(target, market.lowestAskCents);
  return standing ? { kind: "begins", standing, marketVersion: market.version } : { kind: "alert_needs_price" };
}
