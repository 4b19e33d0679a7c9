import "server-only";
import { userChannel } from "@/lib/core/channels.ts";
import type { UserId } from "@/lib/core/ids.ts";
import type { UnreadEvent } from "@/lib/core/live-events.ts";
import type { NotificationsReadPayload } from "@/lib/domain/notifications/events.ts";
import { countUnread } from "@/lib/domain/notifications/queries.ts";
import { db } from "@/lib/platform/db.ts";
import { type LiveEvent, publish } from "@/lib/platform/pusher.ts";

/** Has all open pages of people who have read show how much is left. */
export async function publishRead(read: readonly NotificationsReadPayload[]): Promise<void> {
  const userIds = [...new Set(read.map(({ userId }) => userId))];
  await publish(
    await Promise.all(
      userIds.map(async (userId): Promise<LiveEvent> => {
        const data: UnreadEvent = { unread: await countUnread({ userId: userId as UserId }, db()) };
        return { channel: userChannel(userId), name: "unread", data };
      }),
    ),
  );
}
