import "server-only";
import type { ApiKeyId, UserId } from "@/lib/core/ids.ts";
import type { Scope } from "@/lib/core/scopes.ts";
import type { Transaction } from "@/lib/platform/db.ts";

export interface NewApiKey {
  userId: UserId;
  name: string;
  keyHash: string;
  ending: string;
  scopes: Scope[];
  now: Date;
  expiresAt: Date | null;
}

export async function insertKey(tx: Transaction, { now, ...key }: NewApiKey): Promise<ApiKeyId> {
  const row = await tx.apiKey.create({ data: { ...key, createdAt: now }, select: { id: true } });
  return row.id as ApiKeyId;
}

const alive = (now: Date) => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] });

export function countLiveKeys(tx: Transaction, userId: UserId, now: Date): Promise<number> {
  return tx.apiKey.count({ where: { userId, ...alive(now) } });
}

/** A person's keys that still count, newest first. */
export function findLiveKeys(tx: Transaction, userId: UserId, now: Date) {
  return tx.apiKey.findMany({ where: { userId, ...alive(now) }, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
}

/** A key with what decides about its user. */
export function findKeyByHash(tx: Transaction, keyHash: string) {
  return tx.apiKey.findUnique({
    where: { keyHash },
    include: { user: { select: { status: true, roles: true, emailVerifiedAt: true } } },
  });
}

/** Notes that a key is in use; requests at the same moment write once. */
export async function touchKey(tx: Transaction, keyId: string, now: Date, before: Date): Promise<void> {
  await tx.apiKey.updateMany({
    where: { id: keyId, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
    data: { lastUsedAt: now },
  });
}

/** Ends keys of this user: all of them, or one. @returns their ids */
export async function revokeKeyRows(tx: Transaction, userId: UserId, now: Date, keyId?: string): Promise<string[]> {
  const rows = await tx.apiKey.updateManyAndReturn({
    where: { userId, ...(keyId === undefined ? {} : { id: keyId }), ...alive(now) },
    data: { revokedAt: now },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Marks keys as over whose time has come, a batch at most. @returns their ids */
export async function closeExpiredKeys(tx: Transaction, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE api_keys SET revoked_at = expires_at WHERE id IN (
      SELECT id FROM api_keys WHERE revoked_at IS NULL AND expires_at <= ${now.toISOString()}::timestamptz
      LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    ) RETURNING id`;
  return rows.map(({ id }) => id);
}
