import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { AuditAction, AuditFacts, AuditRowView, AuditSubjectKind } from "./model.ts";
import type { AuditFilter } from "./schema.ts";

/** What a search means, once people and subjects are known by their ids. Null: that was not searched by. */
export interface AuditSearch extends Pick<AuditFilter, "action" | "kind" | "from" | "to" | "cursor"> {
  actorIds: readonly string[] | null;
  subjectIds: readonly string[] | null;
}

interface AuditRow {
  id: bigint;
  created_at: Date;
  actor_id: string | null;
  actor_name: string | null;
  action: AuditAction;
  subject_kind: AuditSubjectKind;
  subject_id: string;
  subject_name: string | null;
  before: AuditFacts | null;
  after: AuditFacts | null;
}

const subjectName = Prisma.sql`CASE entry.subject_kind
  WHEN 'order' THEN (SELECT o.number FROM orders o WHERE o.id = entry.subject_id)
  WHEN 'product' THEN (SELECT p.name FROM products p WHERE p.id = entry.subject_id)
  WHEN 'user' THEN (SELECT u.name FROM users u WHERE u.id = entry.subject_id)
  WHEN 'inventory' THEN (SELECT p.name || ', size ' || v.size_label FROM inventory_items i JOIN variants v ON v.id = i.variant_id
    JOIN products p ON p.id = v.product_id WHERE i.id = entry.subject_id)
END`;

function conditionsOf({ actorIds, subjectIds, action, kind, from, to, cursor }: AuditSearch): Prisma.Sql[] {
  return [
    Prisma.sql`true`,
    ...(actorIds === null ? [] : [Prisma.sql`a.actor_id = ANY(${[...actorIds]}::uuid[])`]),
    ...(subjectIds === null ? [] : [Prisma.sql`a.subject_id = ANY(${[...subjectIds]}::uuid[])`]),
    ...(action === undefined ? [] : [Prisma.sql`a.action = ${action}`]),
    ...(kind === undefined ? [] : [Prisma.sql`a.subject_kind = ${kind}`]),
    ...(from === undefined ? [] : [Prisma.sql`a.created_at >= ${`${from}T00:00:00Z`}::timestamptz`]),
    ...(to === undefined ? [] : [Prisma.sql`a.created_at < ${`${to}T00:00:00Z`}::timestamptz + interval '1 day'`]),
    ...(cursor
      ? [Prisma.sql`(a.created_at, a.id) < (${cursor.at.toISOString()}::timestamptz, ${cursor.key}::bigint)`]
      : []),
  ];
}

function toRow(row: AuditRow): AuditRowView {
  return {
    id: row.id.toString(),
    action: row.action,
    at: row.created_at.toISOString(),
    actorId: row.actor_id,
    actorName: row.actor_name,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    before: row.before,
    after: row.after,
  };
}

/** The log, the newest first. @returns none for those who may not look */
export async function searchAudit(
  actor: Actor,
  search: AuditSearch,
  limit: number,
  database: Database = db(),
): Promise<Page<AuditRowView>> {
  const isBroken = search.cursor !== undefined && !/^\d{1,18}$/.test(search.cursor.key);
  if (!allows(actor, "audit.view") || isBroken) return { items: [], nextCursor: null };
  const rows = await database.$queryRaw<AuditRow[]>`
    SELECT entry.*, ${subjectName} AS subject_name, who.name AS actor_name
    FROM (SELECT a.* FROM audit_log a WHERE ${Prisma.join(conditionsOf(search), " AND ")}
      ORDER BY a.created_at DESC, a.id DESC LIMIT ${limit + 1}) entry
    LEFT JOIN users who ON who.id = entry.actor_id
    ORDER BY entry.created_at DESC, entry.id DESC`;
  return toPage(rows, limit, toRow, (row) => ({ at: row.created_at, key: row.id.toString() }));
}
