import "server-only";
import type { Cents } from "@/lib/core/money.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import type { LedgerDifference, StripeLine } from "./model.checks.ts";

/** A check that waits to be run. */
export async function insertCheck(
  tx: Transaction,
  check: { id: string; requestedBy: string | null },
  now: Date,
): Promise<void> {
  await tx.ledgerCheck.create({ data: { ...check, status: "waiting", requestedAt: now } });
}

/** The check that was asked for since a moment and is not done, if there is one. */
export async function findOpenCheck(tx: Transaction, since: Date): Promise<string | null> {
  const row = await tx.ledgerCheck.findFirst({
    where: { status: { in: ["waiting", "running"] }, requestedAt: { gt: since } },
    select: { id: true },
    orderBy: { requestedAt: "desc" },
  });
  return row?.id ?? null;
}

/** Begins a check, also one that a killed process had begun. @returns false when it is done or unknown */
export async function beginCheck(database: Database, id: string): Promise<boolean> {
  const { count } = await database.ledgerCheck.updateMany({
    where: { id, status: { in: ["waiting", "running"] } },
    data: { status: "running", linesRead: 0 },
  });
  await database.ledgerCheckLine.deleteMany({ where: { checkId: id } });
  return count === 1;
}

/** Puts a page of Stripe's lines beside the ledger; lines that are there already stay. @returns how many are new */
export async function keepLines(database: Database, checkId: string, lines: readonly StripeLine[]): Promise<number> {
  const { count } = await database.ledgerCheckLine.createMany({
    data: lines.map((line) => ({ checkId, ...line })),
    skipDuplicates: true,
  });
  await database.ledgerCheck.updateMany({ where: { id: checkId }, data: { linesRead: { increment: count } } });
  return count;
}

/** What Stripe's lines sum to so far. */
export async function sumLines(database: Database, checkId: string): Promise<Cents> {
  const { _sum } = await database.ledgerCheckLine.aggregate({ where: { checkId }, _sum: { netCents: true } });
  return Number(_sum.netCents ?? 0n);
}

export interface CheckOutcome {
  entriesCompared: number;
  differenceCount: number;
  underWayCount: number;
  ordersBeforeLedger: number;
  stripeBalanceCents: Cents;
  ledgerCashCents: Cents;
  differences: LedgerDifference[];
  underWay: LedgerDifference[];
}

/** Keeps what a check has found, and forgets Stripe's lines. */
export async function finishCheck(database: Database, id: string, outcome: CheckOutcome, now: Date): Promise<void> {
  const { differences, underWay, ...figures } = outcome;
  const found = { differences: differences.map(toJson), underWay: underWay.map(toJson) };
  await database.$transaction([
    database.ledgerCheck.update({
      where: { id },
      data: { status: "finished", finishedAt: now, ...figures, ...found },
    }),
    database.ledgerCheckLine.deleteMany({ where: { checkId: id } }),
  ]);
}

const toJson = (difference: LedgerDifference) => ({ ...difference });

/** Notes why a check could not be finished. */
export async function failCheck(database: Database, id: string, failure: string, now: Date): Promise<void> {
  await database.$transaction([
    database.ledgerCheck.updateMany({ where: { id }, data: { status: "failed", finishedAt: now, failure } }),
    database.ledgerCheckLine.deleteMany({ where: { checkId: id } }),
  ]);
}
