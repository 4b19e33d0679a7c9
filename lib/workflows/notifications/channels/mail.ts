import "server-only";
import { systemClock } from "@/lib/core/clock.ts";
import { definitionOf, isNotificationType } from "@/lib/domain/notifications/rules.registry.ts";
import type { DeliveryOutcome } from "@/lib/domain/notifications/store.deliveries.ts";
import { sendMail } from "@/lib/platform/mail.ts";
import { type OutgoingMessage, oneAtATime } from "./channel.ts";
import { linkMail, type MailText, mailOf } from "./mail-content.ts";
import { secretOf } from "./mail-links.ts";

/** Where a message goes: that an address has changed is told to the one that was left. */
function addressee({ recipient, notifications: [{ type, data }] }: OutgoingMessage): string {
  return type === "email_changed" ? String(data.previousEmail) : recipient.email;
}

/** What nobody needs is not sent to an address that nobody has confirmed. */
function isSentTo({ recipient, notifications: [{ type }] }: OutgoingMessage): boolean {
  return recipient.isEmailVerified || !isNotificationType(type) || definitionOf(type).purpose === "transactional";
}

async function contentOf(message: OutgoingMessage): Promise<MailText | { reason: string }> {
  const { type, data } = message.notifications[0];
  const isLink = isNotificationType(type) && definitionOf(type).mailTemplate === "link";
  if (!isLink) return mailOf(message);
  const secret = await secretOf(data, systemClock.now());
  return "token" in secret ? linkMail(type, message.recipient.name, secret.token) : secret;
}

async function send(message: OutgoingMessage): Promise<DeliveryOutcome> {
  if (!isSentTo(message)) return { kind: "skipped", reason: "the address is not confirmed" };
  const content = await contentOf(message);
  if ("reason" in content) return { kind: "skipped", reason: content.reason };
  const { idempotencyKey } = message;
  const { mailId } = await sendMail({ to: addressee(message), idempotencyKey, ...content });
  return { kind: "sent", providerId: mailId };
}

/** Mails each message: at least once, and with Resend's idempotency key once. */
export const sendByMail = oneAtATime(send);
