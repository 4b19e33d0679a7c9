import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { NotificationType, NotificationView } from "./model.ts";

interface NotificationRow {
  id: string;
  type: NotificationType;
  title: string;
  body: string;
  href: string;
  data: Record<string, unknown>;
  created_at: Date;
  read_at: Date | null;
}

function toView(row: NotificationRow): NotificationView {
  return {
    notificationId: row.id,
    type: row.type,
    title: row.title,
    body: row.body,
    href: row.href,
    data: row.data,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}

/** What the person was told, newest first. */
export async function listNotifications(
  actor: UserActor,
  { limit, cursor }: { limit: number; cursor?: Cursor | undefined },
  database: Database = db(),
): Promise<Page<NotificationView>> {
  if (cursor && !isUuid(cursor.key)) return { items: [], nextCursor: null };
  const at = cursor?.at.toISOString();
  const after = cursor
    ? Prisma.sql`AND (n.created_at, n.id) < (${at}::timestamptz, ${cursor.key}::uuid)`
    : Prisma.empty;
  const rows = await database.$queryRaw<NotificationRow[]>`
    SELECT n.id, n.type, n.title, n.body, n.href, n.data, n.created_at, n.read_at FROM notifications n
    WHERE n.user_id = ${actor.userId}::uuid ${after}
    ORDER BY n.created_at DESC, n.id DESC LIMIT ${limit + 1}`;
  return toPage(rows, limit, toView, (row) => ({ at: row.created_at, key: row.id }));
}

/** The largest number that {@link countUnread} tells; more are not counted. */
export const mostUnreadCounted = 100;

/** How many notifications the person has not read, at most {@link mostUnreadCounted}: every page asks. */
export async function countUnread(actor: UserActor, database: Database = db()): Promise<number> {
  const rows = await database.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM notifications n WHERE n.user_id = ${actor.userId}::uuid AND n.read_at IS NULL LIMIT ${mostUnreadCounted}
    ) unread`;
  return rows[0]?.count ?? 0;
}
