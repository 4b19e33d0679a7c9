import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { clearMailBlock } from "./store.mail-blocks.ts";

const credentials = {
  id: true,
  email: true,
  name: true,
  passwordHash: true,
  status: true,
  emailVerifiedAt: true,
} as const;

/** @param email trimmed and lower case, as the schema leaves it */
export function findUserByEmail(tx: Transaction, email: string) {
  return tx.user.findUnique({ where: { email }, select: credentials });
}

/** A user by id, with what decides about login and mail. */
export function findUserById(tx: Transaction, userId: string) {
  return tx.user.findUnique({ where: { id: userId }, select: credentials });
}

/** Writes a new user. Throws a unique violation when the address is taken. */
export async function insertUser(
  tx: Transaction,
  { now, ...user }: { email: string; name: string; passwordHash: string; now: Date },
): Promise<UserId> {
  const row = await tx.user.create({ data: { ...user, createdAt: now }, select: { id: true } });
  return row.id as UserId;
}

export async function updateName(tx: Transaction, userId: UserId, name: string): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { name } });
}

/** Changes the mail address, which is unconfirmed then. Throws a unique violation when it is taken. */
export async function updateEmail(tx: Transaction, userId: UserId, email: string): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { email, emailVerifiedAt: null } });
}

export async function updatePasswordHash(tx: Transaction, userId: UserId, passwordHash: string): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { passwordHash } });
}

/** Notes that the mail address is this person's, the first time counts, and that our mail reaches it. */
export async function markEmailVerified(tx: Transaction, userId: UserId, now: Date): Promise<void> {
  await clearMailBlock(tx, userId, now);
  await tx.user.updateMany({ where: { id: userId, emailVerifiedAt: null }, data: { emailVerifiedAt: now } });
}

/** Makes changes to one person's things wait for each other. Trades only need the row to exist and pass. */
export async function lockUser(tx: Transaction, userId: UserId): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
}

/** Everybody who runs the place and is not suspended. */
export async function listAdminIds(tx: Transaction): Promise<string[]> {
  const rows = await tx.user.findMany({
    where: { roles: { has: "admin" }, status: "active" },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}
