import "server-only";
import {
  accountTopics,
  emailChangedSchema,
  linkRequestedSchema,
  passwordChangedSchema,
} from "@/lib/domain/accounts/events.ts";
import { deriveToken } from "@/lib/domain/accounts/service.tokens.ts";
import { findTokenById } from "@/lib/domain/accounts/store.tokens.ts";
import { findUserById } from "@/lib/domain/accounts/store.users.ts";
import { db } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { sendMail } from "@/lib/platform/mail.ts";
import { emailChangedMail, emailVerificationMail, passwordChangedMail, passwordResetMail } from "./mails.ts";

interface OutboxContext {
  messageId: string;
}

type OutboxHandler = (payload: unknown, context: OutboxContext) => Promise<void>;

const linkMails = { email_verification: emailVerificationMail, password_reset: passwordResetMail };

/** Sends the link of a token, if it can still be used. */
async function mailLink(payload: unknown, { messageId }: OutboxContext): Promise<void> {
  const { tokenId } = linkRequestedSchema.parse(payload);
  const row = await findTokenById(db(), tokenId);
  if (row === null || row.usedAt !== null || row.expiresAt <= new Date() || row.user.status === "banned") return;
  const token = deriveToken(row);
  if (token === null) {
    // NEXTAUTH_SECRET was replaced in between: the person has to ask again, and trying again would not help.
    logger.warn({ messageId, tokenId }, "a link was not mailed because its secret is gone");
    return;
  }
  const mail = linkMails[row.purpose]({ name: row.user.name, token });
  await sendMail({ to: row.user.email, idempotencyKey: `account-link-${tokenId}`, ...mail });
}

async function mailPasswordChanged(payload: unknown, { messageId }: OutboxContext): Promise<void> {
  const { userId, at } = passwordChangedSchema.parse(payload);
  const user = await findUserById(db(), userId);
  if (user === null) return;
  const mail = passwordChangedMail({ name: user.name, at: new Date(at) });
  await sendMail({ to: user.email, idempotencyKey: `password-changed-${messageId}`, ...mail });
}

async function mailEmailChanged(payload: unknown, { messageId }: OutboxContext): Promise<void> {
  const { userId, previousEmail, at } = emailChangedSchema.parse(payload);
  const user = await findUserById(db(), userId);
  if (user === null) return;
  const mail = emailChangedMail({ name: user.name, at: new Date(at) });
  await sendMail({ to: previousEmail, idempotencyKey: `email-changed-${messageId}`, ...mail });
}

/** What happens after the commit for each topic of accounts. A handler that throws is run again. */
export const accountOutboxHandlers: Record<string, OutboxHandler> = {
  [accountTopics.emailVerificationRequested]: mailLink,
  [accountTopics.passwordResetRequested]: mailLink,
  [accountTopics.passwordChanged]: mailPasswordChanged,
  [accountTopics.emailChanged]: mailEmailChanged,
};
