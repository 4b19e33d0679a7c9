import "server-only";
import { type NotificationChannel, notificationChannels } from "@/lib/domain/notifications/model.ts";
import { sendToApp } from "./app.ts";
import type { ChannelSender } from "./channel.ts";
import { sendByMail } from "./mail.ts";

/** Who sends what; a channel without a sender is not there, and nobody is asked about it. */
export const channelSenders: Readonly<Partial<Record<NotificationChannel, ChannelSender>>> = {
  app: sendToApp,
  mail: sendByMail,
};

/** The channels that notifications go out on. */
export function openChannels(): NotificationChannel[] {
  return notificationChannels.filter((channel) => channelSenders[channel] !== undefined);
}
