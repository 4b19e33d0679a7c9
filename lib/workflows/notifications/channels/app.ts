import "server-only";
import { userChannel } from "@/lib/core/channels.ts";
import { minuteMs, systemClock } from "@/lib/core/clock.ts";
import type { OwnNotificationEvent } from "@/lib/core/live-events.ts";
import { definitionOf, isNotificationType } from "@/lib/domain/notifications/rules.registry.ts";
import { publish } from "@/lib/platform/pusher.ts";
import { type ChannelSender, type OutgoingMessage, type SentNotification, sending } from "./channel.ts";

/** What is older has been waiting for the push service: it counts, but it does not pop up. */
const freshMs = 2 * minuteMs;

function toneOf({ type, data }: SentNotification): OwnNotificationEvent["tone"] {
  const tone = isNotificationType(type) ? definitionOf(type).tone : "neutral";
  if (tone !== "side") return tone;
  return data.side === "buyer" ? "buy" : "sell";
}

function eventOf({ notifications: [notification] }: OutgoingMessage): OwnNotificationEvent {
  const { id, type, title, body, href, count, createdAt } = notification;
  return {
    notificationId: id,
    type,
    title,
    body,
    href,
    action: isNotificationType(type) ? definitionOf(type).action : "See it",
    tone: toneOf(notification),
    count,
    isFresh: systemClock.now().getTime() - createdAt.getTime() < freshMs,
    at: createdAt.toISOString(),
  };
}

/** Shows notifications on the open pages of those whom they are for. */
export const sendToApp: ChannelSender = async (messages) => {
  const [first] = messages;
  if (!first) return [];
  const events = messages.map((message) => ({
    channel: userChannel(message.recipient.userId),
    name: "notification",
    data: eventOf(message),
  }));
  await sending(first, messages, () => publish(events));
  return messages.map(() => ({ kind: "sent", providerId: null }));
};
