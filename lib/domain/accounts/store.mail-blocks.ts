import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import type { MailBlockReason } from "./model.ts";

/** A mail that was refused for good. */
export interface RefusedMail {
  email: string;
  reason: MailBlockReason;
  /** Of whoever refused it. */
  words: string | null;
  at: Date;
}

/**
 * Stops mail to an address. What was refused before the address was last confirmed says nothing of it any more.
 * @returns whether mail went there until now
 */
export async function blockMail(tx: Transaction, { email, reason, words, at }: RefusedMail): Promise<boolean> {
  const moment = at.toISOString();
  const rows = await tx.$executeRaw`
    INSERT INTO mail_blocks AS b (email, reason, words, created_at)
    VALUES (lower(btrim(${email})), ${reason}::"MailBlockReason", ${words}, ${moment}::timestamptz)
    ON CONFLICT (email) DO UPDATE
    SET reason = excluded.reason, words = excluded.words, created_at = excluded.created_at, cleared_at = NULL
    WHERE b.cleared_at < excluded.created_at`;
  return rows === 1;
}

/** Why nothing is mailed to an address; null when mail goes there. */
export function findMailBlock(tx: Transaction, email: string) {
  return tx.mailBlock.findFirst({
    where: { email: email.trim().toLowerCase(), clearedAt: null },
    select: { reason: true, words: true, createdAt: true },
  });
}

/** Mail goes to a person's address again: it has just been shown to arrive. */
export async function clearMailBlock(tx: Transaction, userId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE mail_blocks b SET cleared_at = GREATEST(${now.toISOString()}::timestamptz, b.created_at)
    FROM users u WHERE u.id = ${userId}::uuid AND b.email = u.email AND b.cleared_at IS NULL`;
}
