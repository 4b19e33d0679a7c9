import "server-only";
import { type Database, db } from "@/lib/platform/db.ts";
import type { FailedDeliveryView } from "./model.views.ts";

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
