import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";

/**
 * Deletes one batch of sessions and keys that ended, and of links and codes for numbers that expired, before a time.
 * @returns how many rows of all; 0 means that none is left
 */
export async function deleteEndedAccess(tx: Transaction, before: Date, limit: number): Promise<number> {
  const time = before.toISOString();
  const sessions = await tx.$executeRaw`
    DELETE FROM sessions WHERE id IN (
      SELECT id FROM sessions WHERE expires_at < ${time}::timestamptz OR revoked_at < ${time}::timestamptz LIMIT ${limit}::int
    )`;
  const tokens = await tx.$executeRaw`
    DELETE FROM account_tokens WHERE id IN (
      SELECT id FROM account_tokens WHERE expires_at < ${time}::timestamptz LIMIT ${limit}::int
    )`;
  const keys = await tx.$executeRaw`
    DELETE FROM api_keys WHERE id IN (
      SELECT id FROM api_keys WHERE revoked_at < ${time}::timestamptz LIMIT ${limit}::int
    )`;
  const numbers = await tx.$executeRaw`
    DELETE FROM phone_numbers WHERE id IN (
      SELECT id FROM phone_numbers WHERE verified_at IS NULL AND code_expires_at < ${time}::timestamptz LIMIT ${limit}::int
    )`;
  return sessions + tokens + keys + numbers;
}
