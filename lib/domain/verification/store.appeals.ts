import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import type { AppealOutcome } from "./model.appeals.ts";

/** Files an appeal; there is one at most for each inspection. @returns its id; null when there is one already */
export async function insertAppeal(
  tx: Transaction,
  appeal: { taskId: string; sellerId: string; words: string },
  now: Date,
): Promise<string | null> {
  const [row] = await tx.verificationAppeal.createManyAndReturn({
    data: [{ ...appeal, filedAt: now }],
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Whether an appeal was filed about this inspection. */
export async function hasAppeal(tx: Transaction, taskId: string): Promise<boolean> {
  return (await tx.verificationAppeal.count({ where: { taskId } })) > 0;
}

export interface AppealFacts {
  id: string;
  taskId: string;
  outcome: string | null;
  inspectorIds: string[];
}

/** What deciding about an appeal takes; null when there is none. */
export async function findAppeal(tx: Transaction, appealId: string): Promise<AppealFacts | null> {
  const row = await tx.verificationAppeal.findUnique({
    where: { id: appealId },
    select: { taskId: true, outcome: true, task: { select: { verdicts: { select: { inspectorId: true } } } } },
  });
  if (!row) return null;
  const inspectorIds = row.task.verdicts.map(({ inspectorId }) => inspectorId);
  return { id: appealId, taskId: row.taskId, outcome: row.outcome, inspectorIds };
}

/** Compare and set: answers an appeal that nobody has answered. @returns false when somebody was faster */
export async function answerAppealRow(
  tx: Transaction,
  answer: { appealId: string; outcome: AppealOutcome; answer: string; answeredBy: string },
  now: Date,
): Promise<boolean> {
  const { appealId, ...data } = answer;
  const { count } = await tx.verificationAppeal.updateMany({
    where: { id: appealId, answeredAt: null },
    data: { ...data, answeredAt: now },
  });
  return count === 1;
}
