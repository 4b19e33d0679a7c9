import "server-only";
import { type Database, db } from "@/lib/platform/db.ts";
import type { DatedFeeSchedule, FeeSchedule } from "./model.ts";
import { feeScheduleAt } from "./rules.fees.ts";

/** How long a process may price without having seen a schedule that was added meanwhile. */
const cacheMs = 5_000;

interface CachedSchedules {
  readAt: number;
  schedules: Promise<DatedFeeSchedule[]>;
}

const cache = new WeakMap<Database, CachedSchedules>();

async function readSchedules(database: Database): Promise<DatedFeeSchedule[]> {
  return database.feeSchedule.findMany({
    select: { version: true, buyerFeeBps: true, sellerFeeBps: true, shippingCents: true, effectiveAt: true },
  });
}

/**
 * The fee schedule in force at `at`. The table is read at most every five seconds per process, so a schedule entered
 * ahead of its time takes effect to the millisecond everywhere. Public: everybody may know the fees.
 */
export async function currentFeeSchedule(at: Date, database: Database = db()): Promise<FeeSchedule> {
  const now = performance.now();
  let cached = cache.get(database);
  if (!cached || now - cached.readAt > cacheMs) {
    cached = { readAt: now, schedules: readSchedules(database) };
    cache.set(database, cached);
    cached.schedules.catch(() => cache.delete(database));
  }
  return feeScheduleAt(await cached.schedules, at);
}
