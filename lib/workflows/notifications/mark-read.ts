import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { notificationErrors } from "@/lib/domain/notifications/errors.ts";
import { type NotificationsReadPayload, notificationTopics } from "@/lib/domain/notifications/events.ts";
import { findNotification, markAllRead, markRead } from "@/lib/domain/notifications/store.notifications.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

/** Has the person's other pages count anew. */
async function tellPages(tx: Transaction, userId: string, now: Date): Promise<void> {
  const payload = { userId } satisfies NotificationsReadPayload;
  await appendToOutbox(tx, [{ topic: notificationTopics.read, payload }], now);
}

/** Marks one of the person's own notifications read; again does nothing. Errors: `unauthenticated`, `notification_not_found`. */
export async function markNotificationRead(
  actor: Actor,
  { notificationId }: { notificationId: string },
  context?: WorkflowContext,
): Promise<Result<{ notificationId: string }, "unauthenticated" | "notification_not_found">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const found = isUuid(notificationId) ? await findNotification(database, notificationId) : null;
  if (!found || !allows(actor, "notification.manageOwn", { userId: found.userId })) {
    return fail("notification_not_found", notificationErrors.notification_not_found.message);
  }
  await database.$transaction(async (tx) => {
    if (await markRead(tx, notificationId, now)) await tellPages(tx, actor.userId, now);
  });
  wakeDispatcher();
  return ok({ notificationId });
}

/** Marks everything read that the person was told so far. Errors: `unauthenticated`. */
export async function markAllNotificationsRead(
  actor: Actor,
  context?: WorkflowContext,
): Promise<Result<{ marked: number }, "unauthenticated">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const marked = await database.$transaction(async (tx) => {
    const count = await markAllRead(tx, actor.userId, now);
    if (count > 0) await tellPages(tx, actor.userId, now);
    return count;
  });
  wakeDispatcher();
  return ok({ marked });
}
