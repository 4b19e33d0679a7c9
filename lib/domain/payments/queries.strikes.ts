import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { StrikeTerms, StrikeView } from "./model.strikes.ts";

/** What a person has against them, the newest first, lifted ones too. @returns none for those who may not look */
export async function listStrikesOf(
  actor: Actor,
  userId: string,
  { strikeWindowDays }: Pick<StrikeTerms, "strikeWindowDays">,
  now: Date,
  database: Database = db(),
): Promise<StrikeView[]> {
  if (!allows(actor, "users.view") || !isUuid(userId)) return [];
  const rows = await database.strike.findMany({
    where: { userId },
    orderBy: { createdAt: "desc" },
    include: { order: { select: { number: true } } },
  });
  return rows.map(({ id, kind, createdAt, liftedAt, liftReason, order }) => ({
    strikeId: id,
    kind,
    orderNumber: order.number,
    at: createdAt.toISOString(),
    liftedAt: liftedAt?.toISOString() ?? null,
    liftReason,
    counts: liftedAt === null && createdAt > addMs(now, -strikeWindowDays * dayMs),
  }));
}
