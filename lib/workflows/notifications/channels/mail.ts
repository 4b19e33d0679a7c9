import "server-only";
import { systemClock } from "@/lib/core/clock.ts";
import { findMailBlock } from "@/lib/domain/accounts/store.mail-blocks.ts";
import { definitionOf, isNotificationType } from "@/lib/domain/notifications/rules.registry.ts";
import type { DeliveryOutcome } from "@/lib/domain/notifications/store.deliveries.ts";
import { db } from "@/lib/platform/db.ts";
import { liftSuppression, sendMail } from "@/lib/platform/mail.ts";
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

function isLink({ notifications: [{ type }] }: OutgoingMessage): boolean {
  return isNotificationType(type) && definitionOf(type).mailTemplate === "link";
}

async function contentOf(message: OutgoingMessage): Promise<MailText | { reason: string }> {
  const { type, data } = message.notifications[0];
  if (!isLink(message)) return mailOf(message);
  const secret = await secretOf(data, systemClock.now());
  return "token" in secret ? linkMail(type, message.recipient.name, secret.token) : secret;
}

/**
 * Whether an address takes mail. A link that somebody asked for is tried in any case: with it they confirm the address again, and Resend
 * has to be told, because it keeps a list of its own.
 */
async function isOpenTo(message: OutgoingMessage, email: string): Promise<boolean> {
  if ((await findMailBlock(db(), email)) === null) return true;
  if (!isLink(message)) return false;
  await liftSuppression(email);
  return true;
}

async function send(message: OutgoingMessage): Promise<DeliveryOutcome> {
  if (!isSentTo(message)) return { kind: "skipped", reason: "the address is not confirmed" };
  const content = await contentOf(message);
  if ("reason" in content) return { kind: "skipped", reason: content.reason };
  const to = addressee(message);
  if (!(await isOpenTo(message, to))) return { kind: "skipped", reason: "the address does not take our mail" };
  const { idempotencyKey, deliveryId: reportedAs } = message;
  const { mailId } = await sendMail({ to, idempotencyKey, reportedAs, ...content });
  return { kind: "sent", providerId: mailId };
}

/** Mails each message: at least once, and with Resend's idempotency key once. */
export const sendByMail = oneAtATime(send);
