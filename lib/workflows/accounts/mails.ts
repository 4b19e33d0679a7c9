import "server-only";
import { emailVerificationHours, passwordResetHours } from "@/lib/domain/accounts/model.ts";
import { env } from "@/lib/platform/env.ts";
import { renderMail } from "@/lib/platform/mail-layout.ts";

interface MailText {
  subject: string;
  html: string;
  text: string;
}

function addressOf(path: string, query: Record<string, string> = {}): string {
  const url = new URL(path, env().NEXTAUTH_URL);
  url.search = new URLSearchParams(query).toString();
  return url.href;
}

function inWords(time: Date): string {
  return time.toLocaleString("en-US", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
}

/** The mail whose link confirms an address. */
export function emailVerificationMail({ name, token }: { name: string; token: string }): MailText {
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
export function passwordResetMail({ name, token }: { name: string; token: string }): MailText {
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

/** The notice to an address that an account has left. */
export function emailChangedMail({ name, at }: { name: string; at: Date }): MailText {
  const content = renderMail({
    preview: "Your account has another mail address now.",
    heading: "Your account has another mail address now",
    paragraphs: [
      `Hello ${name}, the mail address of your account was changed on ${inWords(at)} UTC. From now on our mail goes to the new one.`,
      "If that was you, all is well. If not, somebody knows your password: reply to this mail at once.",
    ],
    footnote: "This is the last mail to this address about this account.",
  });
  return { subject: "Your Solebook mail address was changed", ...content };
}

/** The notice that a password was changed, for an owner who did not do it. */
export function passwordChangedMail({ name, at }: { name: string; at: Date }): MailText {
  const content = renderMail({
    preview: "Your password was changed.",
    heading: "Your password was changed",
    paragraphs: [
      `Hello ${name}, the password of your account was changed on ${inWords(at)} UTC.`,
      "If that was you, all is well. If not, set a new one at once: that also logs out whoever did it.",
    ],
    button: { label: "Set a new password", href: addressOf("/forgot-password") },
    footnote: "We send this mail whenever a password changes, so that no one can do it without you knowing.",
  });
  return { subject: "Your Solebook password was changed", ...content };
}
