import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { accountTopics } from "./events.ts";
import { closeExpiredKeys, revokeKeyRows } from "./store.keys.ts";
import { closeExpiredSessions, type RevocationReason, revokeSessionRow, revokeSessionRows } from "./store.sessions.ts";

/*
 * How access ends: rows are closed and, in the same transaction, a message is left that ends what is still open over the live
 * connection. Whoever calls these wakes the dispatcher after the commit.
 */

/** A secret that stands for access: `sbr_` a refresh token, `sbk_` a key. 32 random bytes need no slow hash. */
export function makeSecret(prefix: "sbr" | "sbk"): { secret: string; hash: string } {
  const secret = `${prefix}_${randomBytes(32).toString("base64url")}`;
  return { secret, hash: hashSecret(secret) };
}

/** What the table keeps of a secret. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

async function announceEnd(tx: Transaction, ids: readonly string[], now: Date): Promise<number> {
  if (ids.length > 0) await appendToOutbox(tx, [{ topic: accountTopics.accessEnded, payload: { ids: [...ids] } }], now);
  return ids.length;
}

/** Ends one session of this user. @returns whether it was still open */
export async function endSession(
  tx: Transaction,
  target: { sessionId: SessionId; userId: UserId; now: Date; reason: RevocationReason },
): Promise<boolean> {
  const wasOpen = await revokeSessionRow(tx, target);
  if (wasOpen) await announceEnd(tx, [target.sessionId], target.now);
  return wasOpen;
}

/** Ends every session of this user but `except`. @returns how many */
export async function endSessions(
  tx: Transaction,
  target: { userId: UserId; except?: SessionId | null; now: Date; reason: RevocationReason },
): Promise<number> {
  return announceEnd(tx, await revokeSessionRows(tx, target), target.now);
}

/** Ends keys of this user: all of them, or one. @returns how many */
export async function endKeys(tx: Transaction, userId: UserId, now: Date, keyId?: string): Promise<number> {
  return announceEnd(tx, await revokeKeyRows(tx, userId, now, keyId), now);
}

/** Closes a batch of sessions and keys whose time has come. @returns how many of both */
export async function endExpired(tx: Transaction, now: Date, limit: number): Promise<number> {
  const sessions = await closeExpiredSessions(tx, now, limit);
  const keys = await closeExpiredKeys(tx, now, limit);
  return announceEnd(tx, [...sessions, ...keys], now);
}
