import "server-only";
import { type NotificationChannel, notificationChannels } from "@/lib/domain/notifications/model.ts";
import { canPush } from "@/lib/platform/push.ts";
import { canText } from "@/lib/platform/texts.ts";
import { sendToApp } from "./app.ts";
import type { ChannelSender } from "./channel.ts";
import { sendByMail } from "./mail.ts";
import { sendByPush } from "./push.ts";
import { sendByText } from "./text.ts";

interface Sender {
  send: ChannelSender;
  /** Whether this place has what the channel needs; otherwise nobody is asked about it. */
  isOpen(): boolean;
}

const always = () => true;

const senders: Readonly<Record<NotificationChannel, Sender>> = {
  app: { send: sendToApp, isOpen: always },
  mail: { send: sendByMail, isOpen: always },
  sms: { send: sendByText, isOpen: canText },
  push: { send: sendByPush, isOpen: canPush },
};

/** The channels that notifications go out on. */
export function openChannels(): NotificationChannel[] {
  return notificationChannels.filter((channel) => senders[channel].isOpen());
}

/** Who sends on a channel that is open. */
export function senderOf(channel: NotificationChannel): ChannelSender {
  return senders[channel].send;
}
