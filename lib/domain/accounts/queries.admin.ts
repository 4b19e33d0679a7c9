import "server-only";
import type { Actor, Role } from "@/lib/core/actor.ts";
import { isUuid, type UserId } from "@/lib/core/ids.ts";
import { type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { everyWordIn } from "@/lib/platform/list-search.ts";
import { Prisma } from "@/prisma/generated/client";
import type { PersonSessionView, UserDetailView, UserListItemView, UserStatus } from "./model.admin.ts";
import { describeDevice } from "./rules.devices.ts";
import type { UsersFilter } from "./schema.admin.ts";
import { findLiveSessions } from "./store.sessions.ts";

interface UserRow {
  id: string;
  name: string;
  email: string;
  email_verified_at: Date | null;
  roles: Role[];
  status: UserStatus;
  created_at: Date;
  last_seen_at: Date | null;
}

const userColumns = Prisma.sql`
  u.id, u.name, u.email, u.email_verified_at, u.roles::text[] AS roles, u.status::text AS status, u.created_at,
  (SELECT max(s.last_seen_at) FROM sessions s WHERE s.user_id = u.id) AS last_seen_at`;

function toListItem(row: UserRow): UserListItemView {
  return {
    userId: row.id,
    name: row.name,
    email: row.email,
    emailVerified: row.email_verified_at !== null,
    roles: row.roles,
    status: row.status,
    memberSince: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  };
}

const staffRoles: readonly Role[] = ["authenticator", "admin"];

/** Those who work here are few and have an index of their own, which knows them by its very words. */
function hasRole(role: Role): Prisma.Sql {
  const isStaff = Prisma.sql`u.roles && '{authenticator,admin}'::"Role"[] AND`;
  return Prisma.sql`${staffRoles.includes(role) ? isStaff : Prisma.empty} ${role}::"Role" = ANY(u.roles)`;
}

/** By id, or by every word in name or address. Each word is looked for in both, so that each can use its index. */
function isFoundBy(text: string): Prisma.Sql {
  const id = text.toLowerCase();
  if (isUuid(id)) return Prisma.sql`u.id = ${id}::uuid`;
  const words = text
    .split(/\s+/)
    .map((word) => Prisma.sql`(${everyWordIn(Prisma.sql`u.name`, word)} OR ${everyWordIn(Prisma.sql`u.email`, word)})`);
  return Prisma.join(words.slice(0, 6), " AND ");
}

/** Which people a search means, as conditions on `users u`. */
function conditionsOf({ q, role, status }: Omit<UsersFilter, "cursor">): Prisma.Sql[] {
  return [
    ...(q === "" ? [] : [isFoundBy(q)]),
    ...(role === undefined ? [] : [hasRole(role)]),
    ...(status === undefined ? [] : [Prisma.sql`u.status = ${status}::"UserStatus"`]),
    // Said once more, because the index knows it in these words.
    ...(status === undefined || status === "active" ? [] : [Prisma.sql`u.status <> 'active'`]),
  ];
}

/** People, the newest first. @returns nobody for those who may not look */
export async function listUsers(
  actor: Actor,
  { cursor, ...filter }: UsersFilter,
  limit: number,
  database: Database = db(),
): Promise<Page<UserListItemView>> {
  if (!allows(actor, "users.view") || (cursor && !isUuid(cursor.key))) return { items: [], nextCursor: null };
  const at = cursor?.at.toISOString();
  const after = cursor
    ? [Prisma.sql`(u.created_at, u.id) < (${at}::timestamptz, ${cursor.key}::uuid)`]
    : [Prisma.sql`true`];
  const rows = await database.$queryRaw<UserRow[]>`
    SELECT ${userColumns} FROM users u WHERE ${Prisma.join([...conditionsOf(filter), ...after], " AND ")}
    ORDER BY u.created_at DESC, u.id DESC LIMIT ${limit + 1}`;
  return toPage(rows, limit, toListItem, (row) => ({ at: row.created_at, key: row.id }));
}

/** Ids of the people a search means, at most `limit`, the newest first. @returns none for those who may not look */
export async function findUserIds(
  actor: Actor,
  text: string,
  limit: number,
  database: Database = db(),
): Promise<string[]> {
  if (!allows(actor, "users.view")) return [];
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM users u WHERE ${isFoundBy(text)} ORDER BY u.created_at DESC, u.id DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

interface UserDetailRow extends UserRow {
  status_reason: string | null;
  status_changed_at: Date | null;
  open_bids: number;
  open_asks: number;
  open_orders: number;
}

/** One person. @returns null where there is nobody, and for those who may not look */
export async function getUserForAdmin(
  actor: Actor,
  userId: string,
  database: Database = db(),
): Promise<UserDetailView | null> {
  if (!allows(actor, "users.view") || !isUuid(userId)) return null;
  const isOpen = Prisma.sql`o.status NOT IN ('completed', 'cancelled', 'refunded')`;
  const [row] = await database.$queryRaw<UserDetailRow[]>`
    SELECT ${userColumns}, u.status_reason, u.status_changed_at,
      (SELECT count(*)::int FROM bids b WHERE b.user_id = u.id AND b.status IN ('active', 'paused')) AS open_bids,
      (SELECT count(*)::int FROM asks a WHERE a.user_id = u.id AND a.status IN ('active', 'paused')) AS open_asks,
      (SELECT count(*)::int FROM orders o WHERE o.buyer_id = u.id AND ${isOpen})
        + (SELECT count(*)::int FROM orders o WHERE o.seller_id = u.id AND ${isOpen}) AS open_orders
    FROM users u WHERE u.id = ${userId}::uuid`;
  if (!row) return null;
  return {
    ...toListItem(row),
    statusReason: row.status_reason,
    statusChangedAt: row.status_changed_at?.toISOString() ?? null,
    openBids: row.open_bids,
    openAsks: row.open_asks,
    openOrders: row.open_orders,
  };
}

/** Where a person is signed in, the latest use first. @returns none for those who may not look */
export async function listSessionsOf(
  actor: Actor,
  userId: string,
  now: Date,
  database: Database = db(),
): Promise<PersonSessionView[]> {
  if (!allows(actor, "users.view") || !isUuid(userId)) return [];
  const rows = await findLiveSessions(database, userId as UserId, null, now);
  return rows.map((row) => ({
    sessionId: row.id,
    device: describeDevice(row.userAgent),
    ipAddress: row.ipAddress,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
}
