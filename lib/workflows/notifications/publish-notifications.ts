import "server-only";
import { userChannel } from "@/lib/core/channels.ts";
import type { OwnNotificationEvent } from "@/lib/core/live-events.ts";
import type { NotificationCreatedPayload } from "@/lib/domain/notifications/events.ts";
import { db } from "@/lib/platform/db.ts";
import { type LiveEvent, publish } from "@/lib/platform/pusher.ts";

/** Shows notifications on the screens of those whom they are for. */
export async function publishNotifications(created: readonly NotificationCreatedPayload[]): Promise<void> {
  const rows = await db().notification.findMany({
    where: { id: { in: created.map(({ notificationId }) => notificationId) } },
    orderBy: { createdAt: "asc" },
  });
  await publish(
    rows.map((row): LiveEvent => {
      const data: OwnNotificationEvent = {
        notificationId: row.id,
        type: row.type,
        title: row.title,
        body: row.body,
        href: row.href,
        at: row.createdAt.toISOString(),
      };
      return { channel: userChannel(row.userId), name: "notification", data };
    }),
  );
}
