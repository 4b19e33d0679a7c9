import "server-only";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { Role, SessionKind, UserStatus } from "@/prisma/generated/client";

/** Why a session ended before its time. */
export type RevocationReason =
  | "logout"
  | "revoked"
  | "password_changed"
  | "password_reset"
  | "banned"
  | "by_admin"
  | "expired"
  | "refresh_token_reused";

export interface NewSession {
  userId: UserId;
  kind: SessionKind;
  now: Date;
  expiresAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
}

/** Writes the row of a new session. */
export async function insertSession(tx: Transaction, { now, ...session }: NewSession): Promise<SessionId> {
  const row = await tx.session.create({
    data: { ...session, createdAt: now, lastSeenAt: now },
    select: { id: true },
  });
  return row.id as SessionId;
}

export interface SessionWithUser {
  userId: UserId;
  revokedAt: Date | null;
  expiresAt: Date;
  lastSeenAt: Date;
  user: { status: UserStatus; roles: Role[]; emailVerifiedAt: Date | null };
}

type SessionRow = Omit<SessionWithUser, "user"> & SessionWithUser["user"];

/** A session with what decides about its user, in one statement: every request begins with it. */
export async function findSessionWithUser(tx: Transaction, sessionId: SessionId): Promise<SessionWithUser | null> {
  const [row] = await tx.$queryRaw<SessionRow[]>`
    SELECT s.user_id AS "userId", s.revoked_at AS "revokedAt", s.expires_at AS "expiresAt", s.last_seen_at AS "lastSeenAt",
      u.status::text AS status, u.roles::text[] AS roles, u.email_verified_at AS "emailVerifiedAt"
    FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ${sessionId}::uuid`;
  if (!row) return null;
  const { status, roles, emailVerifiedAt, ...session } = row;
  return { ...session, user: { status, roles, emailVerifiedAt } };
}

/** Notes that the session is in use; requests at the same moment write once. */
export async function touchSession(tx: Transaction, sessionId: SessionId, now: Date, before: Date): Promise<void> {
  await tx.session.updateMany({
    where: { id: sessionId, lastSeenAt: { lte: before } },
    data: { lastSeenAt: now },
  });
}

/** The browsers this user has logged in with before, as far back as sessions are kept. */
export async function findKnownUserAgents(tx: Transaction, userId: UserId): Promise<(string | null)[]> {
  const rows = await tx.$queryRaw<{ user_agent: string | null }[]>`
    SELECT DISTINCT user_agent FROM sessions WHERE user_id = ${userId}::uuid`;
  return rows.map(({ user_agent: userAgent }) => userAgent);
}

/** Every session of a user that still counts, latest use first. @param kind null: of both kinds */
export function findLiveSessions(tx: Transaction, userId: UserId, kind: SessionKind | null, now: Date) {
  return tx.session.findMany({
    where: { userId, ...(kind && { kind }), revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ lastSeenAt: "desc" }, { createdAt: "desc" }],
  });
}

/** Ends one session of this user. @returns whether it was still open */
export async function revokeSessionRow(
  tx: Transaction,
  { sessionId, userId, now, reason }: { sessionId: SessionId; userId: UserId; now: Date; reason: RevocationReason },
): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, userId, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now, revokedReason: reason },
  });
  return count === 1;
}

/** Ends every session of this user but `except`. @returns their ids */
export async function revokeSessionRows(
  tx: Transaction,
  { userId, except, now, reason }: { userId: UserId; except?: SessionId | null; now: Date; reason: RevocationReason },
): Promise<string[]> {
  const rows = await tx.session.updateManyAndReturn({
    where: { userId, revokedAt: null, expiresAt: { gt: now }, ...(except ? { id: { not: except } } : {}) },
    data: { revokedAt: now, revokedReason: reason },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Moves the end of a session that is in use. */
export async function prolongSession(tx: Transaction, sessionId: SessionId, now: Date, expiresAt: Date): Promise<void> {
  await tx.session.update({ where: { id: sessionId }, data: { lastSeenAt: now, expiresAt } });
}

/** Marks sessions as over whose time has come, a batch at most. @returns their ids */
export async function closeExpiredSessions(tx: Transaction, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE sessions SET revoked_at = expires_at, revoked_reason = 'expired' WHERE id IN (
      SELECT id FROM sessions WHERE revoked_at IS NULL AND expires_at <= ${now.toISOString()}::timestamptz
      LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    ) RETURNING id`;
  return rows.map(({ id }) => id);
}
