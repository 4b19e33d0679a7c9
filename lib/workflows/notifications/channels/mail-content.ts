import "server-only";
import { emailVerificationHours, passwordResetHours } from "@/lib/domain/accounts/model.ts";
import { isUnsubscribable } from "@/lib/domain/notifications/rules.preferences.ts";
import { definitionOf, isNotificationType, type NotificationType } from "@/lib/domain/notifications/rules.registry.ts";
import { makeUnsubscribeToken } from "@/lib/domain/notifications/service.unsubscribe.ts";
import { env } from "@/lib/platform/env.ts";
import { renderMail } from "@/lib/platform/mail-layout.ts";
import type { MailContent } from "@/lib/platform/mail-templates/content.ts";
import type { OutgoingMessage } from "./channel.ts";
import { mailFacts } from "./mail-facts.ts";

export interface MailText {
  subject: string;
  html: string;
  text: string;
  headers?: Record<string, string>;
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

/** Of the types that a mail tells of, those that its reader can end, each once. */
function endableTypes(notifications: OutgoingMessage["notifications"]): NotificationType[] {
  const types = [...new Set(notifications.map(({ type }) => type))];
  return types.filter(isNotificationType).filter((type) => isUnsubscribable(definitionOf(type)));
}

/** Why a mail came that nobody can end. */
function whyItCame(type: string): string {
  const isForAdmins = isNotificationType(type) && definitionOf(type).who === "admins";
  return isForAdmins
    ? "We send this mail because you are an administrator of Solebook."
    : "We send this mail because it is about your account, your money or a pair of yours.";
}

/** Why a mail came, and how it is ended: by its links, and by the button that mail programs show for these headers (RFC 8058). */
function ending({ recipient, notifications }: OutgoingMessage): {
  small: Pick<MailContent, "footnote" | "links">;
  headers: Record<string, string>;
} {
  const types = endableTypes(notifications);
  if (types.length === 0) {
    return { small: { footnote: whyItCame(notifications[0].type) }, headers: {} };
  }
  const token = makeUnsubscribeToken(recipient.userId, types);
  return {
    small: {
      footnote: "You get this mail because you asked to be told. Nothing else depends on it.",
      links: [
        { label: "No more of these mails", href: addressOf("/unsubscribe", { token }) },
        { label: "Choose what we mail you, and how often", href: addressOf("/account/notifications") },
      ],
    },
    headers: {
      "List-Unsubscribe": `<${addressOf("/api/unsubscribe", { token })}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}

function singleMail(message: OutgoingMessage): MailText {
  const { recipient, notifications } = message;
  const { type, title, body, href } = notifications[0];
  const { small, headers } = ending(message);
  const facts = mailFacts(notifications[0], env().NEXTAUTH_URL);
  const content = renderMail({
    preview: body,
    heading: title,
    paragraphs: [`Hello ${recipient.name},`, body],
    ...(facts ? { facts } : {}),
    button: { label: isNotificationType(type) ? definitionOf(type).action : "See it", href: addressOf(href) },
    ...small,
  });
  return { subject: title, headers, ...content };
}

/** Everything that was collected for one person. */
function digestMail(message: OutgoingMessage): MailText {
  const { recipient, notifications } = message;
  const heading = `${notifications.length} things since our last mail`;
  const { small, headers } = ending(message);
  const content = renderMail({
    preview: notifications.map(({ title }) => title).join("; "),
    heading,
    paragraphs: [`Hello ${recipient.name},`],
    entries: notifications.map(({ title, body, href }) => ({ title, body, href: addressOf(href) })),
    button: { label: "See all of it", href: addressOf("/notifications") },
    ...small,
  });
  return { subject: heading, headers, ...content };
}

/** What a message says as a mail. */
export function mailOf(message: OutgoingMessage): MailText {
  return message.isDigest && message.notifications.length > 1 ? digestMail(message) : singleMail(message);
}
