import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { NotificationKind } from "./model.ts";
import type { NotificationView } from "./model.views.ts";

interface NotificationRow {
  id: string;
  type: string;
  kind: NotificationKind;
  title: string;
  body: string;
  href: string;
  occasion_count: number;
  data: Record<string, unknown>;
  created_at: Date;
  read_at: Date | null;
  email_sent_at: Date | null;
}

function toView(row: NotificationRow): NotificationView {
  return {
    notificationId: row.id,
    type: row.type,
    kind: row.kind,
    title: row.title,
    body: row.body,
    href: row.href,
    count: row.occasion_count,
    data: row.data,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
    emailSent: row.email_sent_at !== null,
    emailSentAt: row.email_sent_at?.toISOString() ?? null,
  };
}

export interface NotificationFilter {
  /** Only what is not read. */
  isUnread?: boolean | undefined;
  kind?: NotificationKind | undefined;
}

/** What the person was told, newest first. */
export async function listNotifications(
  actor: UserActor,
  { limit, cursor, isUnread, kind }: NotificationFilter & { limit: number; cursor?: Cursor | undefined },
  database: Database = db(),
): Promise<Page<NotificationView>> {
  if (cursor && !isUuid(cursor.key)) return { items: [], nextCursor: null };
  const at = cursor?.at.toISOString();
  const after = cursor
    ? Prisma.sql`AND (n.created_at, n.id) < (${at}::timestamptz, ${cursor.key}::uuid)`
    : Prisma.empty;
  const unread = isUnread ? Prisma.sql`AND n.read_at IS NULL` : Prisma.empty;
  const ofKind = kind === undefined ? Prisma.empty : Prisma.sql`AND n.kind = ${kind}`;
  const rows = await database.$queryRaw<NotificationRow[]>`
    SELECT n.id, n.type, n.kind, n.title, n.body, n.href, n.occasion_count, n.data, n.created_at, n.read_at,
      mail.sent_at AS email_sent_at
    FROM notifications n LEFT JOIN notification_deliveries mail ON mail.notification_id = n.id AND mail.channel = 'mail'
    WHERE n.user_id = ${actor.userId}::uuid AND n.is_listed ${unread} ${ofKind} ${after}
    ORDER BY n.created_at DESC, n.id DESC LIMIT ${limit + 1}`;
  return toPage(rows, limit, toView, (row) => ({ at: row.created_at, key: row.id }));
}

/** The largest number that {@link countUnread} tells; more are not counted. */
export const mostUnreadCounted = 100;

/** How many notifications the person has not read, at most {@link mostUnreadCounted}: every page asks (docs/adr/0049). */
export async function countUnread(actor: Pick<UserActor, "userId">, database: Database = db()): Promise<number> {
  const rows = await database.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM notifications n WHERE n.user_id = ${actor.userId}::uuid AND n.is_listed AND n.read_at IS NULL LIMIT ${mostUnreadCounted}
    ) unread`;
  return rows[0]?.count ?? 0;
}
