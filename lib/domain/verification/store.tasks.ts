import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import type { VerificationStatus } from "./model.ts";

/** What deciding about an inspection takes: the task, its order, and who has looked already. */
export interface TaskFacts {
  id: string;
  orderId: string;
  orderNumber: string;
  buyerId: string;
  sellerId: string;
  productName: string;
  sizeLabel: string;
  status: VerificationStatus;
  checklistVersion: number;
  openedAt: Date;
  dueAt: Date;
  claimedBy: string | null;
  claimedAt: Date | null;
  claimedUntil: Date | null;
  claimerName: string | null;
  revision: number;
  measuredSize: string | null;
  decidedAt: Date | null;
  /** Until when the seller may appeal; null unless it failed. */
  appealUntil: Date | null;
  /** Who gave the first verdict. */
  firstInspectorId: string | null;
}

/** The inspection with this id, or null. Locked until the transaction ends when it is going to change. */
export async function findTask(
  tx: Transaction,
  taskId: string,
  { isLocked = false }: { isLocked?: boolean } = {},
): Promise<TaskFacts | null> {
  if (isLocked) await tx.$queryRaw`SELECT 1 AS locked FROM verification_tasks WHERE id = ${taskId}::uuid FOR UPDATE`;
  const rows = await tx.$queryRaw<TaskFacts[]>`
    SELECT t.id, t.order_id AS "orderId", o.number AS "orderNumber", o.buyer_id AS "buyerId", o.seller_id AS "sellerId",
      p.name AS "productName", v.size_label AS "sizeLabel", t.status::text AS status, t.checklist_version AS "checklistVersion",
      t.opened_at AS "openedAt", t.due_at AS "dueAt", t.claimed_by AS "claimedBy", t.claimed_at AS "claimedAt",
      t.claimed_until AS "claimedUntil", c.name AS "claimerName", t.revision, t.measured_size AS "measuredSize",
      t.decided_at AS "decidedAt", t.appeal_until AS "appealUntil", first.inspector_id AS "firstInspectorId"
    FROM verification_tasks t JOIN orders o ON o.id = t.order_id JOIN products p ON p.id = o.product_id
    JOIN variants v ON v.id = o.variant_id LEFT JOIN users c ON c.id = t.claimed_by
    LEFT JOIN verification_verdicts first ON first.task_id = t.id AND first.round = 1
    WHERE t.id = ${taskId}::uuid`;
  return rows[0] ?? null;
}

/** The inspection of an order, or null. */
export async function findTaskIdOfOrder(tx: Transaction, orderId: string): Promise<string | null> {
  const row = await tx.verificationTask.findUnique({ where: { orderId }, select: { id: true } });
  return row?.id ?? null;
}

/** Opens the inspection of an order; there is one at most. @returns its id; `isNew` tells whether it was opened just now */
export async function openTask(
  tx: Transaction,
  task: { orderId: string; checklistVersion: number; openedBy: string; openedAt: Date; dueAt: Date },
): Promise<{ taskId: string; isNew: boolean }> {
  const opened = await tx.verificationTask.createManyAndReturn({
    data: [task],
    skipDuplicates: true,
    select: { id: true },
  });
  const [row] = opened;
  if (row) return { taskId: row.id, isNew: true };
  const { id } = await tx.verificationTask.findUniqueOrThrow({
    where: { orderId: task.orderId },
    select: { id: true },
  });
  return { taskId: id, isNew: false };
}

/**
 * Compare and set: gives the pair to one person until `until`, unless it is decided or somebody else's claim still holds. For whoever
 * has it already the claim goes on.
 * @returns false when nothing changed
 */
export async function claimTaskRow(
  tx: Transaction,
  { taskId, userId, until }: { taskId: string; userId: string; until: Date },
  now: Date,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE verification_tasks SET claimed_by = ${userId}::uuid, claimed_until = ${until},
      claimed_at = CASE WHEN claimed_by = ${userId}::uuid AND claimed_until > ${now} THEN claimed_at ELSE ${now} END
    WHERE id = ${taskId}::uuid AND decided_at IS NULL
      AND (claimed_by IS NULL OR claimed_by = ${userId}::uuid OR claimed_until <= ${now})`;
  return count === 1;
}

const unclaimed = { claimedBy: null, claimedAt: null, claimedUntil: null } as const;

/** Puts the pair back. @returns false when this person did not have it */
export async function releaseTaskRow(tx: Transaction, taskId: string, userId: string): Promise<boolean> {
  const { count } = await tx.verificationTask.updateMany({
    where: { id: taskId, claimedBy: userId, decidedAt: null },
    data: unclaimed,
  });
  return count === 1;
}

/**
 * Compare and set: counts one more saved state of the draft, if it is this person's and stands where they saw it.
 * @returns the new revision; null when it moved on
 */
export async function saveDraftRow(
  tx: Transaction,
  draft: { taskId: string; userId: string; revision: number; measuredSize: string | null; until: Date },
  now: Date,
): Promise<number | null> {
  const { taskId, userId, revision, measuredSize, until } = draft;
  const { count } = await tx.verificationTask.updateMany({
    where: { id: taskId, claimedBy: userId, decidedAt: null, revision },
    data: { revision: revision + 1, measuredSize, savedAt: now, claimedUntil: until },
  });
  return count === 1 ? revision + 1 : null;
}

/** What a round leads to. */
export type RoundEnd =
  | { status: "second_look" | "passed" }
  /** With the last moment of an appeal. */
  | { status: "failed"; appealUntil: Date };

/** Ends a round: the pair waits for a second person, or has its verdict. The claim ends with it. */
export async function endRound(tx: Transaction, taskId: string, end: RoundEnd, now: Date): Promise<void> {
  const decidedAt = end.status === "second_look" ? null : now;
  await tx.verificationTask.update({ where: { id: taskId }, data: { ...end, decidedAt, ...unclaimed } });
}
