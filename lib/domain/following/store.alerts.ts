import "server-only";
import type { PriceAlertId, UserId } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import type { PriceAlert } from "@/prisma/generated/client";
import type { AlertStanding, AlertTarget, FollowedScope } from "./model.ts";

/** How many alerts a person has. */
export function countAlerts(tx: Transaction | Database, userId: UserId): Promise<number> {
  return tx.priceAlert.count({ where: { userId } });
}

/** An alert of whoever it is; null when there is none. */
export function findAlert(tx: Transaction | Database, alertId: string): Promise<PriceAlert | null> {
  return tx.priceAlert.findUnique({ where: { id: alertId } });
}

/** What a stored alert waits for. */
export function targetOf(row: Pick<PriceAlert, "kind" | "thresholdCents" | "dropBps">): AlertTarget {
  if (row.kind === "drop") {
    invariant(row.dropBps !== null, "a drop alert without its share");
    return { kind: "drop", dropBps: row.dropBps };
  }
  invariant(row.thresholdCents !== null, "a price alert without its price");
  return { kind: "at_or_below", thresholdCents: row.thresholdCents };
}

function targetColumns(target: AlertTarget) {
  return target.kind === "drop"
    ? { kind: target.kind, thresholdCents: null, dropBps: target.dropBps }
    : { kind: target.kind, thresholdCents: target.thresholdCents, dropBps: null };
}

export interface NewAlert extends FollowedScope {
  id: PriceAlertId;
  userId: UserId;
  target: AlertTarget;
  standing: AlertStanding;
  marketVersion: bigint;
  expiresAt: Date | null;
}

/** Stores a new alert. Needs the lock on the product's alerts. */
export async function insertAlert(tx: Transaction, alert: NewAlert, now: Date): Promise<void> {
  const { target, standing, ...columns } = alert;
  await tx.priceAlert.create({
    data: { ...columns, ...targetColumns(target), ...standing, createdAt: now, updatedAt: now },
  });
}

export interface AlertChanges {
  expiresAt?: Date | null;
  isEnabled?: boolean;
  /** A new beginning: what it waits for and how it stands now. */
  restart?: { target: AlertTarget; standing: AlertStanding; marketVersion: bigint };
}

/** Changes an alert. Needs the lock on the product's alerts. */
export async function updateAlert(tx: Transaction, alertId: string, changes: AlertChanges, now: Date): Promise<void> {
  const { restart, ...columns } = changes;
  await tx.priceAlert.updateMany({
    where: { id: alertId },
    data: {
      ...columns,
      ...(restart && {
        ...targetColumns(restart.target),
        ...restart.standing,
        marketVersion: restart.marketVersion,
      }),
      updatedAt: now,
    },
  });
}

/** Removes an alert; nothing happens when it is gone. */
export async function deleteAlert(tx: Transaction | Database, alertId: string): Promise<void> {
  await tx.priceAlert.deleteMany({ where: { id: alertId } });
}

/** Makes the row that {@link lockAlertsOf} locks. Committed on its own, before the alert: whoever looks for it then sees it. */
export async function ensureAlertMarket(database: Database, productId: string): Promise<void> {
  await database.alertMarket.createMany({ data: [{ productId }], skipDuplicates: true });
}

/**
 * Keeps everybody else from deciding about alerts of these products until the transaction ends. What is read of the market after
 * that is never older than what was read under an earlier lock (docs/adr/0013).
 * @returns the products that have, or had, alerts at all
 */
export async function lockAlertsOf(tx: Transaction, productIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ product_id: string }[]>`
    SELECT product_id FROM alert_markets WHERE product_id = ANY(${[...productIds]}::uuid[]) ORDER BY product_id FOR UPDATE`;
  return rows.map((row) => row.product_id);
}
