import "server-only";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { notificationErrors } from "@/lib/domain/notifications/errors.ts";
import { isWanted } from "@/lib/domain/notifications/rules.preferences.ts";
import { definitionOf } from "@/lib/domain/notifications/rules.registry.ts";
import { readUnsubscribeToken, type Unsubscription } from "@/lib/domain/notifications/service.unsubscribe.ts";
import { readRecipients, savePreferences } from "@/lib/domain/notifications/store.settings.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** What a link ends, in words. */
export interface UnsubscriptionView {
  /** As preferences call them. */
  labels: string[];
  /** Whether none of it is mailed already. */
  isEnded: boolean;
}

const failure = () => fail("unsubscribe_link_invalid", notificationErrors.unsubscribe_link_invalid.message);

async function view(tx: Transaction, { userId, types }: Unsubscription): Promise<UnsubscriptionView | null> {
  const recipient = (await readRecipients(tx, [userId])).get(userId);
  if (!recipient) return null;
  const definitions = types.map((type) => ({ type, definition: definitionOf(type) }));
  return {
    labels: definitions.map(({ definition }) => definition.label),
    isEnded: definitions.every(({ type, definition }) => !isWanted(type, definition, "mail", recipient.chosen)),
  };
}

/** What the link of a mail would end; nothing is changed. Errors: `unsubscribe_link_invalid`. */
export async function readUnsubscription(
  token: string,
  context?: WorkflowContext,
): Promise<Result<UnsubscriptionView, "unsubscribe_link_invalid">> {
  const { database } = resolveContext(context);
  const unsubscription = readUnsubscribeToken(token);
  const found = unsubscription && (await view(database, unsubscription));
  return found ? ok(found) : failure();
}

/**
 * Ends the mails that a link is about, for whoever has the link: nobody has to log in for that. What waits to be mailed is left out,
 * too; the list on the site stays as it is. Safe to repeat. Errors: `unsubscribe_link_invalid`.
 */
export async function unsubscribe(
  { token }: { token: string },
  context?: WorkflowContext,
): Promise<Result<UnsubscriptionView, "unsubscribe_link_invalid">> {
  const { database, now } = resolveContext(context);
  const unsubscription = readUnsubscribeToken(token);
  if (unsubscription === null) return failure();
  const { userId, types } = unsubscription;
  const ended = await database.$transaction(async (tx) => {
    const found = await view(tx, unsubscription);
    if (found === null) return null;
    const choices = types.map((type) => ({ type, channel: "mail" as const, isEnabled: false }));
    await savePreferences(tx, userId, choices, now);
    return { ...found, isEnded: true };
  });
  if (ended === null) return failure();
  logger.info({ userId, types }, "mails were ended by their link");
  return ok(ended);
}
