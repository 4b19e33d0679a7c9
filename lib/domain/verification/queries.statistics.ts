import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type {
  InspectionFigures,
  InspectorView,
  StatisticsDay,
  StatisticsPeriod,
  StatisticsView,
} from "./model.statistics.ts";
import { daysIn, fillDays } from "./rules.statistics.ts";

/** A fault that another person, or an upheld appeal, did not see. */
const figureColumns = Prisma.sql`
  count(*)::int AS verdicts, count(*) FILTER (WHERE w.verdict = 'fail')::int AS fails,
  count(*) FILTER (WHERE w.verdict = 'fail' AND (a.outcome = 'upheld' OR (w.round = 1 AND second.verdict = 'pass')))::int
    AS overturned,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM w.created_at - w.started_at))::float8 AS "medianSeconds"`;

const figureTables = Prisma.sql`
  verification_verdicts w LEFT JOIN verification_verdicts second ON second.task_id = w.task_id AND second.round = 2
  LEFT JOIN verification_appeals a ON a.task_id = w.task_id`;

async function readFigures(condition: Prisma.Sql, database: Database): Promise<InspectionFigures> {
  const rows = await database.$queryRaw<InspectionFigures[]>`
    SELECT ${figureColumns} FROM ${figureTables} WHERE ${condition}`;
  return rows[0] ?? { verdicts: 0, fails: 0, overturned: 0, medianSeconds: null };
}

function readInspectors(condition: Prisma.Sql, database: Database): Promise<InspectorView[]> {
  return database.$queryRaw<InspectorView[]>`
    SELECT u.id AS "inspectorId", u.name, ${figureColumns} FROM ${figureTables} JOIN users u ON u.id = w.inspector_id
    WHERE ${condition} GROUP BY u.id, u.name ORDER BY verdicts DESC, u.name, u.id`;
}

function readDays(condition: Prisma.Sql, database: Database): Promise<StatisticsDay[]> {
  return database.$queryRaw<StatisticsDay[]>`
    SELECT to_char(w.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*) FILTER (WHERE w.verdict = 'pass')::int AS passed,
      count(*) FILTER (WHERE w.verdict = 'fail')::int AS failed
    FROM verification_verdicts w WHERE ${condition} GROUP BY 1`;
}

export interface StatisticsRequest {
  period: StatisticsPeriod;
  /** Whose; null: everybody's. */
  inspectorId: string | null;
}

/** Figures of one person or of everybody; null for people who may not see them, and for an id of nobody. */
export async function getStatistics(
  actor: UserActor,
  { period, inspectorId }: StatisticsRequest,
  now: Date,
  database: Database = db(),
): Promise<StatisticsView | null> {
  if (!allows(actor, "verification.viewStatistics", { inspectorId })) return null;
  if (inspectorId !== null && !isUuid(inspectorId)) return null;
  const person =
    inspectorId === null
      ? null
      : await database.user.findUnique({ where: { id: inspectorId }, select: { name: true } });
  if (inspectorId !== null && !person) return null;
  const days = daysIn(period, now);
  const [from = "", to = ""] = [days[0], days.at(-1)];
  const own = inspectorId === null ? Prisma.empty : Prisma.sql`AND w.inspector_id = ${inspectorId}::uuid`;
  const condition = Prisma.sql`w.created_at >= ${`${from}T00:00:00Z`}::timestamptz ${own}`;
  const [figures, counted, inspectors] = await Promise.all([
    readFigures(condition, database),
    readDays(condition, database),
    inspectorId === null ? readInspectors(condition, database) : [],
  ]);
  return { period, from, to, inspectorName: person?.name ?? null, figures, days: fillDays(days, counted), inspectors };
}
