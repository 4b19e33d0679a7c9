import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db, type Transaction } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { FeeVersionView } from "./model.fees.ts";
import type { DatedFeeSchedule, FeeSchedule, FeeTerms } from "./model.ts";
import { feeScheduleAt, feeTermsFor } from "./rules.fees.ts";
import { feeVersionState, isWithdrawable } from "./rules.schedules.ts";

/** How long a process may price without having seen a schedule that was added meanwhile. */
export const feeCacheMs = 5_000;

interface CachedSchedules {
  readAt: number;
  schedules: Promise<DatedFeeSchedule[]>;
}

const cache = new WeakMap<Database, CachedSchedules>();

const scheduleColumns = {
  version: true,
  buyerFeeBps: true,
  minimumBuyerFeeCents: true,
  sellerFeeBps: true,
  minimumSellerFeeCents: true,
  shippingCents: true,
  effectiveAt: true,
  levels: { select: { level: true, minimumSales: true, sellerFeeBps: true }, orderBy: { level: "asc" } },
} as const satisfies Prisma.FeeScheduleSelect;

/** Every version that counts or will, from the database itself. */
export async function readFeeSchedules(database: Database | Transaction): Promise<DatedFeeSchedule[]> {
  return database.feeSchedule.findMany({ where: { withdrawnAt: null }, select: scheduleColumns });
}

/**
 * Every version that counts or will, for `feeScheduleAt`. The table is read at most every five seconds per process, so a
 * schedule entered ahead of its time takes effect to the millisecond everywhere. Public: everybody may know the fees.
 */
export function feeSchedules(database: Database = db()): Promise<readonly DatedFeeSchedule[]> {
  const now = performance.now();
  let cached = cache.get(database);
  if (!cached || now - cached.readAt > feeCacheMs) {
    cached = { readAt: now, schedules: readFeeSchedules(database) };
    cache.set(database, cached);
    cached.schedules.catch(() => cache.delete(database));
  }
  return cached.schedules;
}

/** Makes this process read the schedules anew, after it has changed them itself. */
export function forgetFeeSchedules(database: Database): void {
  cache.delete(database);
}

/** The fee schedule in force at `at`, for every seller. Public. */
export async function currentFeeSchedule(at: Date, database: Database = db()): Promise<FeeSchedule> {
  return feeScheduleAt(await feeSchedules(database), at);
}

/** How many sales of a person were completed in the last 90 days, as matching counts them. */
async function completedSalesOf(userId: string, database: Database): Promise<number> {
  const standing = await database.sellerStanding.findUnique({ where: { userId }, select: { completedSales: true } });
  return standing?.completedSales ?? 0;
}

/** A person's place on the ladder of levels; `completedSales` is null where nobody's were asked for. */
export interface FeePosition {
  schedule: FeeSchedule;
  terms: FeeTerms;
  completedSales: number | null;
}

/** {@link currentFeeTerms} with what they follow from. Public; a person learns only their own standing. */
export async function currentFeePosition(at: Date, actor: Actor, database: Database = db()): Promise<FeePosition> {
  const schedule = await currentFeeSchedule(at, database);
  const completedSales =
    actor.kind === "user" && schedule.levels.length > 0 ? await completedSalesOf(actor.userId, database) : null;
  return { schedule, terms: feeTermsFor(schedule, completedSales ?? 0), completedSales };
}

/**
 * The fees in force at `at` as they apply to a trade in which this person sells: what every preview is made with, and what
 * a match at that moment would charge. Whoever has no session, and every buyer, sees those of a new seller.
 */
export async function currentFeeTerms(at: Date, actor: Actor, database: Database = db()): Promise<FeeTerms> {
  return (await currentFeePosition(at, actor, database)).terms;
}

/** Every version there ever was, the one that starts last first, those withdrawn at the end. @returns none for people who do not run the place */
export async function listFeeVersions(
  actor: Actor,
  now: Date,
  database: Database = db(),
): Promise<{ versions: FeeVersionView[]; newestVersion: number }> {
  if (!allows(actor, "fees.manage")) return { versions: [], newestVersion: 0 };
  const rows = await database.feeSchedule.findMany({
    select: { ...scheduleColumns, createdAt: true, withdrawnAt: true },
    orderBy: [{ effectiveAt: "desc" }, { version: "desc" }],
  });
  const counting = rows.filter(({ withdrawnAt }) => withdrawnAt === null);
  const inForce = feeScheduleAt(counting, now).version;
  return {
    newestVersion: Math.max(...rows.map(({ version }) => version)),
    versions: [...counting, ...rows.filter(({ withdrawnAt }) => withdrawnAt !== null)].map(
      ({ effectiveAt, createdAt, withdrawnAt, ...schedule }) => ({
        ...schedule,
        state: feeVersionState({ version: schedule.version, effectiveAt, withdrawnAt }, inForce, now),
        effectiveAt: effectiveAt.toISOString(),
        createdAt: createdAt.toISOString(),
        withdrawnAt: withdrawnAt?.toISOString() ?? null,
        isWithdrawable: isWithdrawable({ effectiveAt, withdrawnAt }, now),
      }),
    ),
  };
}

/** Fees that were announced and do not count yet, soonest first. Public. */
export async function upcomingFeeSchedules(now: Date, database: Database = db()): Promise<DatedFeeSchedule[]> {
  const schedules = await feeSchedules(database);
  return schedules
    .filter(({ effectiveAt }) => effectiveAt > now)
    .sort((first, second) => first.effectiveAt.getTime() - second.effectiveAt.getTime());
}
