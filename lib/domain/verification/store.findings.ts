import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { ChecklistItem } from "./model.checklists.ts";
import type { CheckResult, PhotoPurpose, Verdict } from "./model.ts";
import { checklistItemsSchema } from "./schema.checklists.ts";

/** The points of one version of the list. */
export async function findChecklistItems(tx: Transaction, version: number): Promise<ChecklistItem[]> {
  const { items } = await tx.verificationChecklist.findUniqueOrThrow({ where: { version }, select: { items: true } });
  return checklistItemsSchema.parse(items);
}

/** What was saved at each point, in no order. */
export async function findResults(tx: Transaction, taskId: string): Promise<CheckResult[]> {
  const rows = await tx.verificationResult.findMany({ where: { taskId } });
  return rows.map(({ itemKey, outcome, note }) => ({ key: itemKey, outcome, note }));
}

/** Replaces what was found at these points. */
export async function saveResults(tx: Transaction, taskId: string, results: readonly CheckResult[]): Promise<void> {
  if (results.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO verification_results (task_id, item_key, outcome, note)
    SELECT ${taskId}::uuid, key, outcome::"CheckOutcome", note
    FROM unnest(${results.map(({ key }) => key)}::text[], ${results.map(({ outcome }) => outcome)}::text[],
      ${results.map(({ note }) => note)}::text[]) AS found (key, outcome, note)
    ON CONFLICT (task_id, item_key) DO UPDATE SET outcome = excluded.outcome, note = excluded.note`;
}

/** Adds a verdict to the log. */
export async function insertVerdict(
  tx: Transaction,
  verdict: {
    taskId: string;
    round: 1 | 2;
    inspectorId: string;
    verdict: Verdict;
    results: readonly CheckResult[];
    measuredSize: string | null;
    note: string;
    startedAt: Date;
  },
  now: Date,
): Promise<void> {
  const results = verdict.results.map((result): Prisma.InputJsonObject => ({ ...result }));
  await tx.verificationVerdict.create({ data: { ...verdict, results, createdAt: now } });
}

/** What this person has said about a pair; null when nothing. */
export async function findVerdictOf(
  tx: Transaction,
  taskId: string,
  inspectorId: string,
): Promise<{ verdict: Verdict; round: number; proofCode: string | null } | null> {
  const row = await tx.verificationVerdict.findUnique({
    where: { taskId_inspectorId: { taskId, inspectorId } },
    select: { verdict: true, round: true, task: { select: { proof: { select: { code: true } } } } },
  });
  return row && { verdict: row.verdict, round: row.round, proofCode: row.task.proof?.code ?? null };
}

export interface NewPhoto {
  id: string;
  taskId: string;
  purpose: PhotoPurpose;
  /** The point of the list it shows; null: the whole pair. */
  itemKey: string | null;
  width: number;
  height: number;
  uploadedBy: string;
}

/** Writes down a photograph whose files are stored. */
export async function insertPhoto(tx: Transaction, photo: NewPhoto, now: Date): Promise<void> {
  await tx.verificationPhoto.create({ data: { ...photo, createdAt: now } });
}

/** How many photographs of a kind an inspection has. */
export function countPhotos(tx: Transaction, taskId: string, purpose: PhotoPurpose): Promise<number> {
  return tx.verificationPhoto.count({ where: { taskId, purpose } });
}

/** The points that the inspection's photographs show; null: the whole pair. */
export async function photoKeysOf(tx: Transaction, taskId: string): Promise<(string | null)[]> {
  const rows = await tx.verificationPhoto.findMany({
    where: { taskId, purpose: "inspection" },
    select: { itemKey: true },
  });
  return rows.map(({ itemKey }) => itemKey);
}

/** Takes a photograph out; its files go with the sweep. @returns false when it is not there */
export async function deletePhoto(
  tx: Transaction,
  photo: { id: string; taskId: string; purpose: PhotoPurpose },
): Promise<boolean> {
  const { count } = await tx.verificationPhoto.deleteMany({ where: photo });
  return count === 1;
}

/** Which of these photographs are in use. */
export async function knownPhotoIds(tx: Transaction, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.verificationPhoto.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}
