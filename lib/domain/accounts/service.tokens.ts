import "server-only";
import { createHash, createHmac, hkdfSync } from "node:crypto";
import { addMs, hourMs } from "@/lib/core/clock.ts";
import { newId, type UserId } from "@/lib/core/ids.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { env } from "@/lib/platform/env.ts";
import type { TokenPurpose } from "@/prisma/generated/client";
import { emailVerificationHours, passwordResetHours } from "./model.ts";
import { insertToken, redeemTokenRow } from "./store.tokens.ts";

/**
 * Links that are sent by mail. A token is the HMAC of its row's id under a key of its own, so the mailer can make it again
 * when the mail goes out and nothing that could be used waits in the outbox. The table holds only its SHA-256: who can
 * read the database but not the secret has nothing (docs/adr/0020).
 */

const lifetimeHours: Record<TokenPurpose, number> = {
  email_verification: emailVerificationHours,
  password_reset: passwordResetHours,
};

function linkKey(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().NEXTAUTH_SECRET, "", "solebook account links", 32));
}

function tokenOf(purpose: TokenPurpose, tokenId: string): string {
  return createHmac("sha256", linkKey()).update(`${purpose}:${tokenId}`).digest("base64url");
}

/** What the table keeps of a token. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Makes a single-use token for this person; the mail with it goes out after the commit. @returns the row's id */
export async function issueToken(tx: Transaction, userId: UserId, purpose: TokenPurpose, now: Date): Promise<string> {
  const id: string = newId();
  const expiresAt = addMs(now, lifetimeHours[purpose] * hourMs);
  await insertToken(tx, { id, userId, purpose, tokenHash: hashToken(tokenOf(purpose, id)), now, expiresAt });
  return id;
}

/** The token of a row; null when the secret has changed since, so that its link would not work. */
export function deriveToken(row: { id: string; purpose: TokenPurpose; tokenHash: string }): string | null {
  const token = tokenOf(row.purpose, row.id);
  return hashToken(token) === row.tokenHash ? token : null;
}

/** Uses a token up. @returns whom it was made for; null when it was used already, is too old or was never made */
export function redeemToken(tx: Transaction, token: string, purpose: TokenPurpose, now: Date): Promise<UserId | null> {
  return redeemTokenRow(tx, { tokenHash: hashToken(token), purpose, now });
}
