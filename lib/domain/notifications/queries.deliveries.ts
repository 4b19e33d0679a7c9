import "server-only";
import { type Database, db } from "@/lib/platform/db.ts";
import type { FailedDeliveryView } from "./model.views.ts";

/** How many deliveries are late, and how many are not tried any more. */
export async function countDeliveries(
  now: Date,
  database: Database = db(),
): Promise<{ waiting: number; failed: number }> {
  const [waiting, failed] = await Promise.all([
    database.notificationDelivery.count({ where: { status: "waiting", nextTryAt: { lte: now } } }),
    database.notificationDelivery.count({ where: { status: "failed", sentWithId: null } }),
  ]);
  return { waiting, failed };
}

/** Deliveries that are not tried any more, newest first; for those who run the place. */
export async function failedDeliveries(limit: number, database: Database = db()): Promise<FailedDeliveryView[]> {
  const rows = await database.notificationDelivery.findMany({
    // What goes together is one delivery.
    where: { status: "failed", sentWithId: null },
    select: {
      id: true,
      channel: true,
      status: true,
      attempts: true,
      lastError: true,
      createdAt: true,
      notification: { select: { type: true, title: true } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(({ id, createdAt, notification, ...row }) => ({
    deliveryId: id,
    ...row,
    ...notification,
    createdAt: createdAt.toISOString(),
  }));
}
