import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { JsonObject } from "@/lib/platform/outbox.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { NotificationText } from "./model.definition.ts";

export interface NewNotification extends NotificationText {
  id: string;
  userId: string;
  type: string;
  kind: string;
  dedupeKey: string;
  /** Facts for programs; no secrets. */
  data: JsonObject;
  isListed: boolean;
  batchUntil: Date | null;
}

/**
 * Stores notifications whose key is new; of equal keys the first stays.
 * @returns the ids of those that were stored
 */
export async function insertNotifications(
  tx: Transaction,
  notifications: readonly NewNotification[],
  now: Date,
): Promise<Set<string>> {
  if (notifications.length === 0) return new Set();
  const rows = await tx.notification.createManyAndReturn({
    // Two who store the same at once wait for each other in the same order.
    data: notifications
      .toSorted((a, b) => (a.dedupeKey < b.dedupeKey ? -1 : 1))
      .map((row) => ({ ...row, data: row.data as Prisma.InputJsonObject, createdAt: now })),
    skipDuplicates: true,
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** Who was told; null when there is no such notification. */
export function findNotification(tx: Transaction, notificationId: string) {
  return tx.notification.findUnique({
    where: { id: notificationId, isListed: true },
    select: { id: true, userId: true },
  });
}

/** Marks one notification read; the first time counts. @returns whether it was unread */
export async function markRead(tx: Transaction, notificationId: string, now: Date): Promise<boolean> {
  const { count } = await tx.notification.updateMany({
    where: { id: notificationId, readAt: null },
    data: { readAt: now },
  });
  return count > 0;
}

/** Marks everything read that a person was told up to `now`. @returns how many were unread */
export async function markAllRead(tx: Transaction, userId: UserId, now: Date): Promise<number> {
  const { count } = await tx.notification.updateMany({
    where: { userId, isListed: true, readAt: null, createdAt: { lte: now } },
    data: { readAt: now },
  });
  return count;
}

/**
 * Deletes one batch of notifications made before a time, with their deliveries.
 * @returns how many; 0 means that none is left
 */
export async function deleteNotifications(tx: Transaction, before: Date, limit: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM notifications WHERE id IN (
      SELECT id FROM notifications WHERE created_at < ${before.toISOString()}::timestamptz ORDER BY created_at LIMIT ${limit}::int
    )`;
}
