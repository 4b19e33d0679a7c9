import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { SellingStandingView, WarningTerms } from "./model.warnings.ts";

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
