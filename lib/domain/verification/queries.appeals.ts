import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { AppealOutcome } from "./model.appeals.ts";
import type { AppealListItemView, AppealView } from "./model.views.ts";
import type { WarningTerms } from "./model.warnings.ts";
import { type PairRow, pairColumns, pairJoins, toPair, toPhotos } from "./queries.rows.ts";
import { getTask } from "./queries.task.ts";

interface AppealRow extends PairRow {
  id: string;
  task_id: string;
  order_number: string;
  seller_name: string;
  filed_at: Date;
  outcome: AppealOutcome | null;
  answered_at: Date | null;
}

const appealColumns = Prisma.sql`
  a.id, a.task_id, o.number AS order_number, s.name AS seller_name, a.filed_at, a.outcome, a.answered_at, ${pairColumns}`;
const appealTables = Prisma.sql`
  verification_appeals a JOIN verification_tasks t ON t.id = a.task_id ${pairJoins} JOIN users s ON s.id = a.seller_id`;

function toListItem(row: AppealRow): AppealListItemView {
  return {
    appealId: row.id,
    taskId: row.task_id,
    orderNumber: row.order_number,
    sellerName: row.seller_name,
    filedAt: row.filed_at.toISOString(),
    outcome: row.outcome,
    answeredAt: row.answered_at?.toISOString() ?? null,
    pair: toPair(row),
  };
}

export interface AppealsRequest {
  stage: "open" | "answered";
  limit: number;
  /** Where the page before ended; its key is the last appeal's id. */
  cursor?: Cursor | null | undefined;
}

/** Appeals: those that wait, the oldest first; those that are answered, the newest first. None for people who may not answer any. */
export async function listAppeals(
  actor: UserActor,
  { stage, limit, cursor }: AppealsRequest,
  database: Database = db(),
): Promise<Page<AppealListItemView>> {
  if (!allows(actor, "verification.viewAppeals") || (cursor && !isUuid(cursor.key))) {
    return { items: [], nextCursor: null };
  }
  const isOpen = stage === "open";
  const state = isOpen ? Prisma.sql`a.answered_at IS NULL` : Prisma.sql`a.answered_at IS NOT NULL`;
  const direction = isOpen ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const comparison = isOpen ? Prisma.sql`>` : Prisma.sql`<`;
  const behind = cursor
    ? Prisma.sql`AND (a.filed_at, a.id) ${comparison} (${cursor.at.toISOString()}::timestamptz, ${cursor.key}::uuid)`
    : Prisma.empty;
  const rows = await database.$queryRaw<AppealRow[]>`
    SELECT ${appealColumns} FROM ${appealTables} WHERE ${state} ${behind}
    ORDER BY a.filed_at ${direction}, a.id ${direction} LIMIT ${limit + 1}`;
  return toPage(rows, limit, toListItem, (row) => ({ at: row.filed_at, key: row.id }));
}

/** One appeal with what there is to weigh; null when there is none, and for people who may not answer any. */
export async function getAppeal(
  actor: UserActor,
  appealId: string,
  { now, warningWindowDays }: { now: Date } & Pick<WarningTerms, "warningWindowDays">,
  database: Database = db(),
): Promise<AppealView | null> {
  if (!allows(actor, "verification.viewAppeals") || !isUuid(appealId)) return null;
  const rows = await database.$queryRaw<AppealRow[]>`
    SELECT ${appealColumns} FROM ${appealTables} WHERE a.id = ${appealId}::uuid`;
  const row = rows[0];
  const task = row && (await getTask(actor, row.task_id, now, database));
  if (!row || !task) return null;
  const details = await database.verificationAppeal.findUniqueOrThrow({
    where: { id: appealId },
    include: {
      answerer: { select: { name: true } },
      task: {
        select: {
          photos: { orderBy: { createdAt: "asc" } },
          verdicts: { select: { inspectorId: true } },
          order: { select: { buyerId: true, sellerId: true } },
        },
      },
    },
  });
  const inspectorIds = details.task.verdicts.map(({ inspectorId }) => inspectorId);
  const since = addMs(now, -warningWindowDays * dayMs);
  const sellerWarnings = await database.sellerWarning.count({
    where: { userId: details.sellerId, liftedAt: null, createdAt: { gt: since } },
  });
  return {
    ...toListItem(row),
    words: details.words,
    photos: toPhotos(details.task.photos, "appeal"),
    answer: details.answer,
    answeredByName: details.answerer?.name ?? null,
    sellerWarnings,
    task,
    mayAnswer:
      details.answeredAt === null &&
      allows(actor, "verification.answerAppeal", { ...details.task.order, inspectorIds }),
  };
}
