import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { TokenPurpose } from "@/prisma/generated/client";

export interface NewToken {
  id: string;
  userId: UserId;
  purpose: TokenPurpose;
  tokenHash: string;
  now: Date;
  expiresAt: Date;
}

export async function insertToken(tx: Transaction, { now, ...token }: NewToken): Promise<void> {
  await tx.accountToken.create({ data: { ...token, createdAt: now } });
}

/** A token's row with the person it was made for. */
export function findTokenById(tx: Transaction, tokenId: string) {
  return tx.accountToken.findUnique({
    where: { id: tokenId },
    include: { user: { select: { email: true, name: true, status: true } } },
  });
}

export function findTokenByHash(tx: Transaction, tokenHash: string, purpose: TokenPurpose) {
  return tx.accountToken.findFirst({
    where: { tokenHash, purpose },
    include: { user: { select: { email: true, name: true, status: true, emailVerifiedAt: true } } },
  });
}

/**
 * Uses up a token: of any number of requests with the same one, a single one gets the user.
 * @returns null when it was used, is too old, or never existed
 */
export async function redeemTokenRow(
  tx: Transaction,
  { tokenHash, purpose, now }: { tokenHash: string; purpose: TokenPurpose; now: Date },
): Promise<UserId | null> {
  const redeemed = await tx.accountToken.updateManyAndReturn({
    where: { tokenHash, purpose, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
    select: { userId: true },
  });
  return (redeemed[0]?.userId as UserId | undefined) ?? null;
}

/** Uses up every other open token of this kind: after a reset, no older link works. */
export async function expireTokens(tx: Transaction, userId: UserId, purpose: TokenPurpose, now: Date): Promise<void> {
  await tx.accountToken.updateMany({ where: { userId, purpose, usedAt: null }, data: { usedAt: now } });
}
