import "server-only";
import { isUuid } from "@/lib/core/ids.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { blockMail } from "@/lib/domain/accounts/store.mail-blocks.ts";
import { findUserByEmail } from "@/lib/domain/accounts/store.users.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { noteMailEvent, noteMailReport } from "@/lib/domain/notifications/store.mail-events.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { type MailEvent, type MailEventSignature, type MailReport, readMailEvent } from "@/lib/platform/mail-events.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

/** Stops mail to an address that does not take it, and has its owner told on the site. */
async function stopMail(tx: Transaction, { outcome, email, words }: MailReport, event: MailEvent, now: Date) {
  if (email === null || outcome === "delivered") return;
  const refused = { email, reason: outcome, words, at: event.createdAt };
  if (!(await blockMail(tx, refused))) return;
  const owner = await findUserByEmail(tx, email.trim().toLowerCase());
  if (owner === null) return;
  const facts = { email: owner.email, reason: outcome };
  await notify(tx, [{ type: "mail_stopped", userId: owner.id, occasion: event.id, facts }], now);
}

async function apply(tx: Transaction, event: MailEvent, now: Date): Promise<void> {
  const { report } = event;
  if (report === null) return;
  const { outcome, reportedAs, isFinal } = report;
  if (outcome !== "complained" && reportedAs !== null && isUuid(reportedAs)) {
    await noteMailReport(tx, reportedAs, outcome, event.createdAt);
  }
  if (isFinal) await stopMail(tx, report, event, now);
}

/**
 * Takes in a webhook of Resend. The event's id and its effects are one transaction: delivered again it changes nothing, and after a
 * crash it is as if it had never come. A mail that came back for good, or was reported as spam, ends all mail to its address until that is
 * confirmed again. Throws when it has to be sent again.
 * Errors: `invalid_signature`.
 * @param body byte for byte as it came: the signature is over that
 */
export async function receiveMailEvent(
  body: string,
  signature: MailEventSignature,
  context?: WorkflowContext,
): Promise<Result<{ isNew: boolean }, "invalid_signature">> {
  const { database, now } = resolveContext(context);
  const event = readMailEvent(body, signature);
  if (event === null) return fail("invalid_signature", "This was not signed by Resend with a secret that we know.");
  const { id, type, createdAt } = event;
  const isNew = await database.$transaction(async (tx) => {
    if (!(await noteMailEvent(tx, { id, type, createdAt }, now))) return false;
    await apply(tx, event, now);
    return true;
  });
  if (isNew) wakeDispatcher();
  logger.debug({ eventId: id, type, isNew }, "event of Resend taken in");
  return ok({ isNew });
}
