import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { ChecklistView } from "./model.checklists.ts";
import { checklistItemsSchema } from "./schema.checklists.ts";

/** Every version of the checklist, the newest first; none for people who do not work at the desk. */
export async function listChecklists(actor: Actor, database: Database = db()): Promise<ChecklistView[]> {
  if (!allows(actor, "desk.enter")) return [];
  const rows = await database.verificationChecklist.findMany({
    orderBy: { version: "desc" },
    include: { publisher: { select: { name: true } }, _count: { select: { tasks: true } } },
  });
  return rows.map((row) => ({
    version: row.version,
    items: checklistItemsSchema.parse(row.items),
    note: row.note,
    publishedAt: row.publishedAt.toISOString(),
    publishedByName: row.publisher?.name ?? null,
    tasks: row._count.tasks,
  }));
}
