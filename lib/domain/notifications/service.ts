import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { type NotificationCreatedPayload, notificationTopics } from "./events.ts";
import type { NewNotification } from "./model.ts";
import { insertNotifications } from "./store.ts";

/**
 * Tells people something, once: rows whose `dedupeKey` exists already are passed over, and each new one has its outbox message
 * in the same transaction. Call `wakeDispatcher` after the commit.
 * @returns how many were new
 */
export async function notify(
  tx: Transaction,
  notifications: readonly NewNotification[],
  now: Date,
): Promise<{ created: number }> {
  if (notifications.length === 0) return { created: 0 };
  const ids = await insertNotifications(tx, notifications, now);
  const messages = ids.map((notificationId) => ({
    topic: notificationTopics.created,
    payload: { notificationId } satisfies NotificationCreatedPayload,
  }));
  await appendToOutbox(tx, messages, now);
  return { created: ids.length };
}
