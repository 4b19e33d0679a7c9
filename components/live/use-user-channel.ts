"use client";

import { userChannel } from "@/lib/core/channels.ts";
import type { OwnMatchEvent, OwnNotificationEvent, OwnOrderEvent, UnreadEvent } from "@/lib/core/live-events.ts";
import { useChannels } from "./realtime-context.ts";

export interface UserHandlers {
  /** One of this person's offers traded. May come twice: the id tells. */
  onMatch?(event: OwnMatchEvent): void;
  /** One of this person's orders moved on. */
  onOrder?(event: OwnOrderEvent): void;
  /** Something happened that this person wanted to hear of. May come twice: the id tells. */
  onNotification?(event: OwnNotificationEvent): void;
  /** How many notifications are unread: some were read, or one of this person's pages has joined. */
  onUnread?(event: UnreadEvent): void;
  /** The channel is live (first time and after every reconnect): read again what was read before. */
  onCatchUp?(): void;
}

/** Listens to a signed-in person's own channel; null listens to nothing. */
export function useUserChannel(userId: string | null, handlers: UserHandlers): void {
  useChannels(userId === null ? [] : [userChannel(userId)], {
    onLive: () => handlers.onCatchUp?.(),
    onMessage(message) {
      if (message.kind === "user.match") handlers.onMatch?.(message.event);
      else if (message.kind === "user.order") handlers.onOrder?.(message.event);
      else if (message.kind === "user.notification") handlers.onNotification?.(message.event);
      else if (message.kind === "user.unread" || message.kind === "user.connected") handlers.onUnread?.(message.event);
    },
  });
}
