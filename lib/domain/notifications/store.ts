import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { NewNotification } from "./model.ts";

/**
 * Stores notifications whose key is new; of equal keys the first stays.
 * @returns the ids of those that were stored
 */
export async function insertNotifications(
  tx: Transaction,
  notifications: readonly NewNotification[],
  now: Date,
): Promise<string[]> {
  const rows = await tx.notification.createManyAndReturn({
    data: notifications.map((notification) => ({ ...notification, createdAt: now })),
    skipDuplicates: true,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Who was told; null when there is no such notification. */
export function findNotification(tx: Transaction, notificationId: string) {
  return tx.notification.findUnique({ where: { id: notificationId }, select: { id: true, userId: true } });
}

/** Marks one notification read; the first time counts. */
export async function markRead(tx: Transaction, notificationId: string, now: Date): Promise<void> {
  await tx.notification.updateMany({ where: { id: notificationId, readAt: null }, data: { readAt: now } });
}

/** Marks everything read that a person was told up to `now`. @returns how many were unread */
export async function markAllRead(tx: Transaction, userId: UserId, now: Date): Promise<number> {
  const { count } = await tx.notification.updateMany({
    where: { userId, readAt: null, createdAt: { lte: now } },
    data: { readAt: now },
  });
  return count;
}
