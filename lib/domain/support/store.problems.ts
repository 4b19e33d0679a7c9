import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import type { ProblemKind, ProblemOutcome } from "./model.problems.ts";

/** Files a problem; there is one at most for each order. @returns its id; null when there is one already */
export async function insertProblem(
  tx: Transaction,
  problem: { orderId: string; kind: ProblemKind; words: string; dueAt: Date },
  now: Date,
): Promise<string | null> {
  const [row] = await tx.orderProblem.createManyAndReturn({
    data: [{ ...problem, reportedAt: now }],
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Whether a problem was reported with this order's pair, answered or not. */
export async function hasProblem(tx: Transaction, orderId: string): Promise<boolean> {
  return (await tx.orderProblem.count({ where: { orderId } })) > 0;
}

/** The problem of an order that nobody has answered; null when there is none. */
export async function findOpenProblemOf(tx: Transaction, orderId: string): Promise<string | null> {
  const row = await tx.orderProblem.findFirst({ where: { orderId, answeredAt: null }, select: { id: true } });
  return row?.id ?? null;
}

/** What deciding about a problem takes; null when there is none. */
export function findProblem(
  tx: Transaction,
  problemId: string,
): Promise<{ id: string; orderId: string; outcome: string | null } | null> {
  return tx.orderProblem.findUnique({
    where: { id: problemId },
    select: { id: true, orderId: true, outcome: true },
  });
}

export interface ProblemEnd {
  problemId: string;
  outcome: ProblemOutcome;
  /** Null where the buyer has withdrawn it. */
  answer: string | null;
  answeredBy: string;
  /** Of what goes back because of it. */
  refundCents: number | null;
}

/** Compare and set: ends a problem that is open. @returns false when somebody was faster */
export async function closeProblem(tx: Transaction, end: ProblemEnd, now: Date): Promise<boolean> {
  const { problemId, ...data } = end;
  const { count } = await tx.orderProblem.updateMany({
    where: { id: problemId, answeredAt: null },
    data: { ...data, answeredAt: now },
  });
  return count === 1;
}

export interface NewProblemPhoto {
  id: string;
  orderId: string;
  width: number;
  height: number;
}

/** Writes down a photograph whose files are stored. */
export async function insertProblemPhoto(tx: Transaction, photo: NewProblemPhoto, now: Date): Promise<void> {
  await tx.orderProblemPhoto.create({ data: { ...photo, createdAt: now } });
}

/** How many photographs a report has. */
export function countProblemPhotos(tx: Transaction, orderId: string): Promise<number> {
  return tx.orderProblemPhoto.count({ where: { orderId } });
}

/** Takes a photograph out; its files go with the sweep. @returns false when it is not there */
export async function deleteProblemPhoto(tx: Transaction, photo: { id: string; orderId: string }): Promise<boolean> {
  const { count } = await tx.orderProblemPhoto.deleteMany({ where: photo });
  return count === 1;
}

/** Which of these photographs are in use. */
export async function knownProblemPhotoIds(tx: Transaction, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.orderProblemPhoto.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}
