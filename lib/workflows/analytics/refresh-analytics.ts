import "server-only";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import {
  type AnalyticsDifference,
  daysAfter,
  findDifferences,
  lockProgress,
  readHorizon,
  recount,
  saveProgress,
} from "@/lib/domain/analytics/store.ts";
import { type Database, db, isTransactionConflict, type Transaction } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";

/** With more days to count than this, one count of everything is quicker. */
const mostDays = 60;
const attempts = 5;

/**
 * One snapshot for all statements, and no more than that: a serializable reader of the whole log would make trades abort.
 * Whoever waited for another refresh starts over with a fresh snapshot.
 */
async function inOneSnapshot<Value>(database: Database, work: (tx: Transaction) => Promise<Value>): Promise<Value> {
  const isolationLevel = Prisma.TransactionIsolationLevel.RepeatableRead;
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.$transaction(work, { isolationLevel, maxWait: 30_000, timeout: 300_000 });
    } catch (error) {
      if (attempt >= attempts || !isTransactionConflict(error)) throw error;
    }
  }
}

/**
 * Counts every day anew that has events after the last sure point of the log. A transaction may commit later than another
 * that drew higher sequences; so a point is sure only once all transactions that ran when it was noted have ended
 * (docs/adr/0017).
 */
async function refresh(tx: Transaction, now: Date): Promise<number> {
  const progress = await lockProgress(tx);
  const horizon = await readHorizon(tx);
  const days = await daysAfter(tx, progress.settledSequence);
  if (days.length > mostDays) await recount(tx, null);
  else for (const day of days) await recount(tx, { from: day, to: addMs(day, dayMs) });
  const isSure = horizon.oldestRunningXid >= progress.pendingXid;
  const next = isSure
    ? {
        settledSequence: progress.pendingSequence,
        pendingSequence: horizon.newestSequence,
        pendingXid: horizon.nextXid,
      }
    : progress;
  await saveProgress(tx, next, now);
  return days.length;
}

/** Brings the daily figures up to date. Safe to run twice at once. @returns the days that were counted anew */
export function refreshAnalytics(now: Date, database: Database = db()): Promise<{ days: number }> {
  return inOneSnapshot(database, async (tx) => ({ days: await refresh(tx, now) }));
}

/** Counts all days anew from matches, orders and book_events. @returns rows, one a day and size */
export function rebuildAnalytics(now: Date, database: Database = db()): Promise<{ rows: number }> {
  return inOneSnapshot(database, async (tx) => {
    const { settledSequence } = await lockProgress(tx);
    const horizon = await readHorizon(tx);
    const rows = await recount(tx, null);
    const next = { settledSequence, pendingSequence: horizon.newestSequence, pendingXid: horizon.nextXid };
    await saveProgress(tx, next, now);
    return { rows };
  });
}

/** Brings the figures up to date as the job does and compares them with a count of everything, both in one snapshot. */
export function checkAnalytics(now: Date, database: Database = db()): Promise<AnalyticsDifference[]> {
  return inOneSnapshot(database, async (tx) => {
    await refresh(tx, now);
    return findDifferences(tx);
  });
}
