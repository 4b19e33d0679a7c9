import "server-only";
import { isUuid } from "@/lib/core/ids.ts";
import { readSignedText, signText } from "@/lib/platform/signed-text.ts";
import { isUnsubscribable } from "./rules.preferences.ts";
import { definitionOf, isNotificationType, type NotificationType } from "./rules.registry.ts";

/** What the link of a mail ends: mails of these types to this person. */
export interface Unsubscription {
  userId: string;
  types: readonly NotificationType[];
}

/**
 * The token with which whoever reads a mail ends mails of its types, without logging in (docs/adr/0052). The same mail has the same
 * token however often it is tried.
 */
export function makeUnsubscribeToken(userId: string, types: readonly NotificationType[]): string {
  return signText("unsubscribe", [userId, ...[...types].sort()].join("~"));
}

/** What a token ends. Null: we did not make it, or there is nothing (any more) that it could end. */
export function readUnsubscribeToken(token: string): Unsubscription | null {
  const [userId = "", ...names] = readSignedText("unsubscribe", token)?.split("~") ?? [];
  // A mail may be older than the end of a type, or than what a type is about.
  const types = names.filter(isNotificationType).filter((type) => isUnsubscribable(definitionOf(type)));
  return isUuid(userId) && types.length > 0 ? { userId, types } : null;
}
