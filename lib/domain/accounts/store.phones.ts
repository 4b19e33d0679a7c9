import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import { phoneCodeTries } from "./model.ts";

export interface NewPhone {
  id: string;
  userId: string;
  numberEncrypted: string;
  numberHash: string;
  codeHash: string;
  codeExpiresAt: Date;
}

/** Both numbers that a person may have: the one that is texted, and the one on the way there. */
export function findPhones(tx: Transaction, userId: string) {
  return tx.phoneNumber.findMany({
    where: { userId },
    select: {
      id: true,
      numberEncrypted: true,
      numberHash: true,
      verifiedAt: true,
      stoppedAt: true,
      codeExpiresAt: true,
    },
  });
}

/** The number that a person is texted at; null: none. */
export function findVerifiedPhone(tx: Transaction, userId: string) {
  return tx.phoneNumber.findFirst({
    where: { userId, verifiedAt: { not: null } },
    select: { numberEncrypted: true, numberHash: true, stoppedAt: true },
  });
}

/** A number waits for its code; another that waited is forgotten. Needs the lock on the user. */
export async function replacePendingPhone(tx: Transaction, phone: NewPhone, now: Date): Promise<void> {
  await tx.phoneNumber.deleteMany({ where: { userId: phone.userId, verifiedAt: null } });
  await tx.phoneNumber.create({ data: { ...phone, createdAt: now } });
}

/** A number whose code did not go out waits for nothing. */
export async function deletePendingPhone(tx: Transaction, id: string): Promise<void> {
  await tx.phoneNumber.deleteMany({ where: { id, verifiedAt: null } });
}

/**
 * Takes one of the tries that the person's code allows, and locks its row. Nobody gets more of them by asking at once.
 * @returns null: there is no code, it is too old, or was tried too often
 */
export async function takePhoneTry(
  tx: Transaction,
  userId: string,
  now: Date,
): Promise<{ id: string; codeHash: string } | null> {
  const [row] = await tx.$queryRaw<{ id: string; code_hash: string }[]>`
    UPDATE phone_numbers SET code_attempts = code_attempts + 1
    WHERE user_id = ${userId}::uuid AND verified_at IS NULL AND code_expires_at > ${now.toISOString()}::timestamptz
      AND code_attempts < ${phoneCodeTries}
    RETURNING id, code_hash`;
  return row ? { id: row.id, codeHash: row.code_hash } : null;
}

/** The number is its person's from now on, and takes the place of the one before. */
export async function verifyPhone(tx: Transaction, userId: string, id: string, now: Date): Promise<void> {
  await tx.phoneNumber.deleteMany({ where: { userId, verifiedAt: { not: null } } });
  await tx.phoneNumber.update({ where: { id }, data: { verifiedAt: now, codeHash: null } });
}

/** @returns how many there were */
export async function deletePhones(tx: Transaction, userId: string): Promise<number> {
  return (await tx.phoneNumber.deleteMany({ where: { userId } })).count;
}

/**
 * A number has said STOP, or START. Whoever has it.
 * @param stoppedAt null: it takes texts again
 * @returns how many rows are not as they were
 */
export async function stopPhone(tx: Transaction, numberHash: string, stoppedAt: Date | null): Promise<number> {
  const was = stoppedAt === null ? { not: null } : null;
  return (await tx.phoneNumber.updateMany({ where: { numberHash, stoppedAt: was }, data: { stoppedAt } })).count;
}
