import "server-only";
import type { Role } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { UserStatus } from "./model.admin.ts";

export interface LockedUser {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  status: UserStatus;
  statusReason: string | null;
}

/** A person with what is decided about them, held until the transaction ends; null when there is none. */
export async function lockPerson(tx: Transaction, userId: string): Promise<LockedUser | null> {
  if (!isUuid(userId)) return null;
  await tx.$queryRaw`SELECT 1 AS locked FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  return tx.user.findUnique({
    where: { id: userId },
    select: { id: true, name: true, email: true, roles: true, status: true, statusReason: true },
  });
}

/**
 * Everybody who may administer, held until the transaction ends: two who decide about each other take turns.
 * @returns ids of those who are not suspended
 */
export async function lockAdmins(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM users WHERE roles && '{authenticator,admin}'::"Role"[] AND 'admin' = ANY(roles) AND status = 'active'
    ORDER BY id FOR NO KEY UPDATE`;
  return rows.map(({ id }) => id);
}

/** What somebody is; null when there is nobody. */
export function findPersonRoles(tx: Transaction, userId: string): Promise<{ roles: Role[] } | null> {
  return tx.user.findUnique({ where: { id: userId }, select: { roles: true } });
}

/** @param reason null for `active` */
export async function setStatus(
  tx: Transaction,
  userId: string,
  { status, reason, now }: { status: UserStatus; reason: string | null; now: Date },
): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { status, statusReason: reason, statusChangedAt: now } });
}

export async function setRoles(tx: Transaction, userId: string, roles: readonly Role[]): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { roles: [...roles] } });
}
