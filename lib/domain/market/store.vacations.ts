import "server-only";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import { vacationPause } from "./model.ts";

/** Notes that the person is away; again: only the day of return changes. */
export async function beginVacation(
  tx: Transaction,
  { userId, now, returnsAt }: { userId: string; now: Date; returnsAt: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO seller_vacations AS s (user_id, started_at, returns_at) VALUES (${userId}::uuid, ${now}, ${returnsAt})
    ON CONFLICT (user_id) DO UPDATE SET returns_at = excluded.returns_at, ended_at = NULL,
      started_at = CASE WHEN s.ended_at IS NULL THEN s.started_at ELSE excluded.started_at END`;
}

/** From now on asks may be placed and come back. */
export async function markVacationEnded(database: Database, userId: string, now: Date): Promise<void> {
  await database.sellerVacation.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now } });
}

/** Their asks are back: nothing is left to do for this vacation. */
export async function forgetVacation(database: Database, userId: string): Promise<void> {
  await database.sellerVacation.deleteMany({ where: { userId, endedAt: { not: null } } });
}

/** Ids of the person's asks that may trade. */
export async function activeAskIds(tx: Transaction, userId: string): Promise<string[]> {
  const rows = await tx.ask.findMany({ where: { userId, status: "active" }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Ids of the person's asks that a vacation paused and that have not expired. */
export async function askIdsPausedByVacation(database: Database, userId: string, now: Date): Promise<string[]> {
  const rows = await database.ask.findMany({
    where: { userId, status: "paused", closedReason: vacationPause, expiresAt: { gt: now } },
    orderBy: { sequence: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** People whose day of return has come, and those whose return a crash cut short (ended before `unfinishedBefore`). */
export async function sellersToBringBack(
  database: Database,
  times: { now: Date; unfinishedBefore: Date },
): Promise<string[]> {
  const rows = await database.sellerVacation.findMany({
    where: {
      OR: [{ endedAt: null, returnsAt: { lte: times.now } }, { endedAt: { lte: times.unfinishedBefore } }],
    },
    orderBy: { startedAt: "asc" },
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId);
}

/** Asks that stand although their seller is away: what a crash left, or units that a failed charge gave back. */
export async function strayAskIds(database: Database): Promise<string[]> {
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM seller_vacations s JOIN asks a ON a.user_id = s.user_id
    WHERE s.ended_at IS NULL AND a.status = 'active'`;
  return rows.map(({ id }) => id);
}
