import "server-only";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { dayOf } from "@/lib/domain/analytics/rules.ts";
import { lastCountedDay, lockDays, recountActivity, recountMoney } from "@/lib/domain/analytics/store.days.ts";
import { type Database, db } from "@/lib/platform/db.ts";

/** A row is written at the time it carries, give or take a long transaction: two days later nothing is added to a day. */
const unsettledDays = 2;

/**
 * Brings the daily figures of money and activity up to date: the days that may still change are counted anew, and those that nobody
 * has counted yet. Safe to run twice at once. @returns the first day it counted; null: all of them
 */
export async function refreshDays(now: Date, database: Database = db()): Promise<{ from: string | null }> {
  return database.$transaction(
    async (tx) => {
      await lockDays(tx);
      const last = await lastCountedDay(tx);
      const unsettled = dayOf(addMs(now, -unsettledDays * dayMs));
      const from = last !== null && last < unsettled ? last : last === null ? null : unsettled;
      await recountMoney(tx, from);
      await recountActivity(tx, from);
      return { from };
    },
    { maxWait: 30_000, timeout: 300_000 },
  );
}

/** Counts every day anew. @returns days with figures of activity */
export async function rebuildDays(database: Database = db()): Promise<{ days: number }> {
  return database.$transaction(
    async (tx) => {
      await lockDays(tx);
      await recountMoney(tx, null);
      return { days: await recountActivity(tx, null) };
    },
    { maxWait: 30_000, timeout: 300_000 },
  );
}
