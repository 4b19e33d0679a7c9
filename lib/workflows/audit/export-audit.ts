import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { decodeCursor } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import type { AuditFilter } from "@/lib/domain/audit/schema.ts";
import { csvOfPages, harmless } from "@/lib/platform/csv.ts";
import type { WorkflowContext } from "../context.ts";
import { findEntries } from "./find-entries.ts";

const linesAtOnce = 500;
const head = [
  "id",
  "time",
  "person_id",
  "person",
  "action",
  "subject_kind",
  "subject_id",
  "subject",
  "before",
  "after",
];

/** The entries of a search as CSV, the newest first; facts are JSON. @returns null for those who may not look */
export function exportAudit(
  actor: Actor,
  { cursor: _, ...filter }: AuditFilter,
  context?: WorkflowContext,
): AsyncGenerator<string> | null {
  if (!allows(actor, "audit.view")) return null;
  return csvOfPages(
    head,
    async (where: string | null) => {
      const cursor = where === null ? undefined : (decodeCursor(where) ?? undefined);
      const { items, nextCursor } = await findEntries(actor, { ...filter, cursor }, linesAtOnce, context);
      return { items, next: nextCursor };
    },
    (entry) => [
      entry.id,
      entry.at,
      entry.actorId,
      entry.actorName === null ? null : harmless(entry.actorName),
      entry.action,
      entry.subjectKind,
      entry.subjectId,
      entry.subjectName === null ? null : harmless(entry.subjectName),
      entry.before === null ? null : JSON.stringify(entry.before),
      entry.after === null ? null : JSON.stringify(entry.after),
    ],
  );
}
