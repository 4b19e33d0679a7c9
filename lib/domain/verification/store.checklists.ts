import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import { isUniqueViolation, type Transaction } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { ChecklistItem } from "./model.checklists.ts";
import { type ChecklistDraft, checklistItemsSchema } from "./schema.checklists.ts";

/** The version that new inspections work with; the migrations store the first. */
export async function currentChecklist(tx: Transaction): Promise<{ version: number; items: ChecklistItem[] }> {
  const row = await tx.verificationChecklist.findFirst({ orderBy: { version: "desc" } });
  invariant(row, "there is no checklist");
  return { version: row.version, items: checklistItemsSchema.parse(row.items) };
}

/**
 * Adds the version after the one the draft is based on.
 * @returns null when somebody else was first; the transaction is then of no more use
 */
export async function insertChecklist(
  tx: Transaction,
  draft: ChecklistDraft,
  publishedBy: string,
  now: Date,
): Promise<number | null> {
  const version = draft.basedOnVersion + 1;
  const items = draft.items.map((item): Prisma.InputJsonObject => ({ ...item }));
  try {
    await tx.verificationChecklist.create({
      data: { version, items, note: draft.note, publishedBy, publishedAt: now },
    });
    return version;
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}
