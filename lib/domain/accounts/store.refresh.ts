import "server-only";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import type { Transaction } from "@/lib/platform/db.ts";

export interface NewRefreshToken {
  sessionId: SessionId;
  tokenHash: string;
  now: Date;
  expiresAt: Date;
}

export async function insertRefreshToken(tx: Transaction, { now, ...token }: NewRefreshToken): Promise<void> {
  await tx.refreshToken.create({ data: { ...token, createdAt: now } });
}

/**
 * Uses up a refresh token: of any number of requests with the same one, a single one succeeds.
 * @returns whether this was the one
 */
export async function redeemRefreshToken(tx: Transaction, tokenHash: string, now: Date): Promise<boolean> {
  const { count } = await tx.refreshToken.updateMany({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

/** A refresh token with its session, and what decides about the session's user. */
export async function findRefreshToken(tx: Transaction, tokenHash: string) {
  const row = await tx.refreshToken.findUnique({
    where: { tokenHash },
    include: { session: { include: { user: { select: { status: true } } } } },
  });
  if (row === null) return null;
  const { session, usedAt } = row;
  const { user, createdAt, expiresAt, revokedAt } = session;
  return {
    sessionId: session.id as SessionId,
    userId: session.userId as UserId,
    isUsed: usedAt !== null,
    session: { createdAt, expiresAt, revokedAt },
    isBanned: user.status === "banned",
  };
}
