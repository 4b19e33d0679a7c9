import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { SellingStandingView, WarningTerms, WarningView } from "./model.warnings.ts";

/** Whether the person may sell now, and from when on again if not. */
export async function getSellingStanding(
  actor: UserActor,
  { sellerWarningsLimit, warningWindowDays }: WarningTerms,
  now: Date,
  database: Database = db(),
): Promise<SellingStandingView> {
  const windowMs = warningWindowDays * dayMs;
  const warnings = await database.sellerWarning.findMany({
    where: { userId: actor.userId, liftedAt: null, createdAt: { gt: addMs(now, -windowMs) } },
    orderBy: { createdAt: "desc" },
    take: sellerWarningsLimit,
    select: { createdAt: true },
  });
  // When the oldest of the newest few is forgotten, there are too few left.
  const oldest = warnings.length === sellerWarningsLimit ? warnings.at(-1) : undefined;
  return {
    warnings: warnings.length,
    suspendedUntil: oldest ? addMs(oldest.createdAt, windowMs).toISOString() : null,
  };
}

/** What a seller has against them for pairs that failed, the newest first, lifted ones too. @returns none for those who may not look */
export async function listWarningsOf(
  actor: Actor,
  userId: string,
  { warningWindowDays }: Pick<WarningTerms, "warningWindowDays">,
  now: Date,
  database: Database = db(),
): Promise<WarningView[]> {
  if (!allows(actor, "users.view") || !isUuid(userId)) return [];
  const rows = await database.sellerWarning.findMany({
    where: { userId },
    orderBy: { createdAt: "desc" },
    include: { task: { select: { order: { select: { number: true } } } } },
  });
  return rows.map(({ id, createdAt, liftedAt, liftedReason, task }) => ({
    warningId: id,
    orderNumber: task.order.number,
    at: createdAt.toISOString(),
    liftedAt: liftedAt?.toISOString() ?? null,
    liftedReason,
    counts: liftedAt === null && createdAt > addMs(now, -warningWindowDays * dayMs),
  }));
}
