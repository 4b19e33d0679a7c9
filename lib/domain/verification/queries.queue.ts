import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { everyWordIn } from "@/lib/platform/list-search.ts";
import { Prisma } from "@/prisma/generated/client";
import type { VerificationStatus } from "./model.ts";
import type { QueueCounts, QueueView, TaskListItemView } from "./model.views.ts";
import { type PairRow, pairColumns, pairJoins, toPair } from "./queries.rows.ts";

export interface TaskRow extends PairRow {
  id: string;
  order_number: string;
  buyer_id: string;
  seller_id: string;
  status: VerificationStatus;
  opened_at: Date;
  due_at: Date;
  decided_at: Date | null;
  claimed_by: string | null;
  claimed_until: Date | null;
  claimer_name: string | null;
  first_inspector_id: string | null;
}

/** The columns of {@link TaskRow} from a task `t` and {@link taskJoins}. */
export const taskColumns = Prisma.sql`
  t.id, o.number AS order_number, o.buyer_id, o.seller_id, t.status::text AS status, t.opened_at, t.due_at, t.decided_at,
  t.claimed_by, t.claimed_until, c.name AS claimer_name, first.inspector_id AS first_inspector_id, ${pairColumns}`;

export const taskJoins = Prisma.sql`
  ${pairJoins} LEFT JOIN users c ON c.id = t.claimed_by
  LEFT JOIN verification_verdicts first ON first.task_id = t.id AND first.round = 1`;

/** A line of the queue as this person sees it at this moment. */
export function toListItem(actor: UserActor, row: TaskRow, now: Date): TaskListItemView {
  const isHeld = row.claimed_until !== null && row.claimed_until > now;
  const isMine = row.claimed_by === actor.userId;
  const isFirst = row.status === "second_look" && row.first_inspector_id === actor.userId;
  const trade = { buyerId: row.buyer_id, sellerId: row.seller_id };
  return {
    taskId: row.id,
    orderNumber: row.order_number,
    status: row.status,
    openedAt: row.opened_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    isLate: row.decided_at === null && row.due_at < now,
    claim:
      row.claimed_by !== null && row.claimed_until !== null && (isHeld || isMine)
        ? { userId: row.claimed_by, name: row.claimer_name ?? "", until: row.claimed_until.toISOString() }
        : null,
    isMine,
    mayClaim:
      row.decided_at === null && (!isHeld || isMine) && !isFirst && allows(actor, "verification.inspect", trade),
    pair: toPair(row),
  };
}

const orderOf = {
  oldest: { column: Prisma.sql`t.opened_at`, of: (row: TaskRow) => row.opened_at },
  deadline: { column: Prisma.sql`t.due_at`, of: (row: TaskRow) => row.due_at },
  mine: { column: Prisma.sql`t.due_at`, of: (row: TaskRow) => row.due_at },
  second_look: { column: Prisma.sql`t.due_at`, of: (row: TaskRow) => row.due_at },
  done: { column: Prisma.sql`t.decided_at`, of: (row: TaskRow) => row.decided_at ?? row.opened_at },
} as const satisfies Record<QueueView, unknown>;

function viewCondition(view: QueueView, userId: string): Prisma.Sql {
  if (view === "done") return Prisma.sql`t.decided_at IS NOT NULL`;
  const waiting = Prisma.sql`t.decided_at IS NULL`;
  if (view === "mine") return Prisma.sql`${waiting} AND t.claimed_by = ${userId}::uuid`;
  return view === "second_look" ? Prisma.sql`${waiting} AND t.status = 'second_look'` : waiting;
}

const searched = Prisma.sql`concat_ws(' ', o.number, p.brand, p.name, p.colorway, p.style_code, v.size_label)`;

export interface QueueRequest {
  view: QueueView;
  /** Words of the order's number, the shoe or its size; empty: all. */
  q: string;
  limit: number;
  /** Where the page before ended; its key is the last task's id. */
  cursor?: Cursor | null | undefined;
}

/**
 * Inspections in the order of a view: those that wait come oldest first or the most urgent first, those that are done newest first. None
 * for people who do not work at the desk.
 */
export async function listTasks(
  actor: UserActor,
  { view, q, limit, cursor }: QueueRequest,
  now: Date,
  database: Database = db(),
): Promise<Page<TaskListItemView>> {
  if (!allows(actor, "verification.view") || (cursor && !isUuid(cursor.key))) return { items: [], nextCursor: null };
  const { column, of } = orderOf[view];
  const direction = view === "done" ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const comparison = view === "done" ? Prisma.sql`<` : Prisma.sql`>`;
  const behind = cursor
    ? Prisma.sql`AND (${column}, t.id) ${comparison} (${cursor.at.toISOString()}::timestamptz, ${cursor.key}::uuid)`
    : Prisma.empty;
  const rows = await database.$queryRaw<TaskRow[]>`
    SELECT ${taskColumns} FROM verification_tasks t ${taskJoins}
    WHERE ${viewCondition(view, actor.userId)} AND ${everyWordIn(searched, q)} ${behind}
    ORDER BY ${column} ${direction}, t.id ${direction} LIMIT ${limit + 1}`;
  return toPage(
    rows,
    limit,
    (row) => toListItem(actor, row, now),
    (row) => ({ at: of(row), key: row.id }),
  );
}

/** How much waits; zeros for people who do not work at the desk. */
export async function countQueue(actor: UserActor, now: Date, database: Database = db()): Promise<QueueCounts> {
  const none = { waiting: 0, late: 0, mine: 0, secondLook: 0 };
  if (!allows(actor, "verification.view")) return none;
  const rows = await database.$queryRaw<QueueCounts[]>`
    SELECT count(*)::int AS waiting, count(*) FILTER (WHERE due_at < ${now})::int AS late,
      count(*) FILTER (WHERE claimed_by = ${actor.userId}::uuid)::int AS mine,
      count(*) FILTER (WHERE status = 'second_look')::int AS "secondLook"
    FROM verification_tasks WHERE decided_at IS NULL`;
  return rows[0] ?? none;
}
