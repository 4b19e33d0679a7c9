import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { AuditAction, AuditEntryView, AuditFacts, AuditSubjectKind } from "./model.ts";

/**
 * The newest entries about one thing.
 * @param limit at most this many
 * @returns none for people who do not run the place
 */
export async function listAuditOf(
  actor: Actor,
  subject: { kind: AuditSubjectKind; id: string },
  limit: number,
  database: Database = db(),
): Promise<AuditEntryView[]> {
  if (!allows(actor, "audit.view")) return [];
  const rows = await database.auditEntry.findMany({
    where: { subjectKind: subject.kind, subjectId: subject.id },
    orderBy: { id: "desc" },
    take: limit,
  });
  const actorIds = [...new Set(rows.flatMap((row) => row.actorId ?? []))];
  const people = await database.user.findMany({ where: { id: { in: actorIds } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    id: String(row.id),
    action: row.action as AuditAction,
    at: row.createdAt.toISOString(),
    actorName: names.get(row.actorId ?? "") ?? null,
    before: row.before as AuditFacts | null,
    after: row.after as AuditFacts | null,
  }));
}
