import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { notificationErrors } from "@/lib/domain/notifications/errors.ts";
import { findNotification, markAllRead, markRead } from "@/lib/domain/notifications/store.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

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
  await markRead(database, notificationId, now);
  return ok({ notificationId });
}

/** Marks everything read that the person was told so far. Errors: `unauthenticated`. */
export async function markAllNotificationsRead(
  actor: Actor,
  context?: WorkflowContext,
): Promise<Result<{ marked: number }, "unauthenticated">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  return ok({ marked: await markAllRead(database, actor.userId, now) });
}
