import "server-only";
import { emailVerificationHours, passwordResetHours } from "@/lib/domain/accounts/model.ts";
import { definitionOf, isNotificationType } from "@/lib/domain/notifications/rules.registry.ts";
import { env } from "@/lib/platform/env.ts";
import { renderMail } from "@/lib/platform/mail-layout.ts";
import type { OutgoingMessage, SentNotification } from "./channel.ts";

export interface MailText {
  subject: string;
  html: string;
  text: string;
}

function addressOf(path: string, query: Record<string, string> = {}): string {
  const url = new URL(path, env().NEXTAUTH_URL);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** The mail whose link confirms an address. */
function emailVerificationMail(name: string, token: string): MailText {
  const content = renderMail({
    preview: "One press and your address is confirmed.",
    heading: `Welcome to Solebook, ${name}`,
    paragraphs: [
      "Please confirm that this is your mail address. We write to it when a bid of yours trades, when a pair ships, and when somebody changes your password.",
      `The link works once, within the next ${emailVerificationHours} hours.`,
    ],
    button: { label: "Confirm my address", href: addressOf("/verify-email", { token }) },
    footnote: "You did not register at Solebook? Then somebody mistyped their address. You can ignore this mail.",
  });
  return { subject: "Confirm your address for Solebook", ...content };
}

/** The mail whose link lets its reader choose a new password. */
function passwordResetMail(name: string, token: string): MailText {
  const hours = passwordResetHours === 1 ? "hour" : `${passwordResetHours} hours`;
  const content = renderMail({
    preview: "Choose a new password for Solebook.",
    heading: "Choose a new password",
    paragraphs: [
      `Hello ${name}, somebody, hopefully you, asked for a new password for your account.`,
      `The link works once, within the next ${hours}. When you have used it, you are logged out everywhere.`,
    ],
    button: { label: "Choose a new password", href: addressOf("/reset-password", { token }) },
    footnote: "You did not ask for this? Then nothing has changed, and you can ignore this mail.",
  });
  return { subject: "Your new password for Solebook", ...content };
}

/** The mail with a secret link. */
export function linkMail(type: string, name: string, token: string): MailText {
  return type === "password_reset" ? passwordResetMail(name, token) : emailVerificationMail(name, token);
}

function footnoteOf({ type }: SentNotification): string {
  const isOptional = isNotificationType(type) && definitionOf(type).purpose === "optional";
  if (!isOptional) return "We send this mail because it is about your account, your money or a pair of yours.";
  return `You can have such mails collected or ended: ${addressOf("/account/notifications")}`;
}

function singleMail(name: string, notification: SentNotification): MailText {
  const { type, title, body, href } = notification;
  const label = isNotificationType(type) ? definitionOf(type).action : "See it";
  const content = renderMail({
    preview: body,
    heading: title,
    paragraphs: [`Hello ${name},`, body],
    button: { label, href: addressOf(href) },
    footnote: footnoteOf(notification),
  });
  return { subject: title, ...content };
}

/** Everything that was collected for one person. */
function digestMail(name: string, notifications: OutgoingMessage["notifications"]): MailText {
  const count = notifications.length;
  const heading = count === 1 ? notifications[0].title : `${count} things since our last mail`;
  const content = renderMail({
    preview: notifications.map(({ title }) => title).join("; "),
    heading,
    paragraphs: [
      `Hello ${name},`,
      ...notifications.map(({ title, body, href }) => `${title}. ${body} ${addressOf(href)}`),
    ],
    button: { label: "See all of it", href: addressOf("/notifications") },
    footnote: footnoteOf(notifications[0]),
  });
  return { subject: heading, ...content };
}

/** What a message says as a mail. */
export function mailOf({ recipient: { name }, notifications, isDigest }: OutgoingMessage): MailText {
  return isDigest && notifications.length > 1 ? digestMail(name, notifications) : singleMail(name, notifications[0]);
}
