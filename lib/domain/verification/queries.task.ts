import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { TaskView, VerdictView } from "./model.views.ts";
import { type TaskRow, taskColumns, taskJoins, toListItem } from "./queries.queue.ts";
import { toPhotos, toProofTag } from "./queries.rows.ts";
import { resultsInOrder } from "./rules.results.ts";
import { checklistItemsSchema } from "./schema.checklists.ts";
import { verdictResultsSchema } from "./schema.results.ts";

function readDetails(taskId: string, database: Database) {
  return database.verificationTask.findUniqueOrThrow({
    where: { id: taskId },
    include: {
      checklist: { select: { items: true } },
      results: true,
      photos: { orderBy: { createdAt: "asc" } },
      verdicts: { orderBy: { round: "asc" }, include: { inspector: { select: { name: true } } } },
      proof: true,
      appeal: { select: { id: true } },
    },
  });
}

type Details = Awaited<ReturnType<typeof readDetails>>;

function toVerdict(row: Details["verdicts"][number]): VerdictView {
  return {
    round: row.round === 2 ? 2 : 1,
    verdict: row.verdict,
    inspectorName: row.inspector.name,
    note: row.note,
    results: verdictResultsSchema.parse(row.results),
    measuredSize: row.measuredSize,
    at: row.createdAt.toISOString(),
  };
}

/** One inspection for the desk; null when there is none, and for people who do not work there. */
export async function getTask(
  actor: UserActor,
  taskId: string,
  now: Date,
  database: Database = db(),
): Promise<TaskView | null> {
  if (!allows(actor, "verification.view") || !isUuid(taskId)) return null;
  const rows = await database.$queryRaw<TaskRow[]>`
    SELECT ${taskColumns} FROM verification_tasks t ${taskJoins} WHERE t.id = ${taskId}::uuid`;
  const row = rows[0];
  if (!row) return null;
  const details = await readDetails(taskId, database);
  const items = checklistItemsSchema.parse(details.checklist.items);
  const trade = { buyerId: row.buyer_id, sellerId: row.seller_id };
  const results = details.results.map(({ itemKey, outcome, note }) => ({ key: itemKey, outcome, note }));
  return {
    ...toListItem(actor, row, now),
    orderId: details.orderId,
    checklistVersion: details.checklistVersion,
    items,
    results: resultsInOrder(items, results),
    measuredSize: details.measuredSize,
    revision: details.revision,
    photos: toPhotos(details.photos, "inspection"),
    verdicts: details.verdicts.map(toVerdict),
    proof: toProofTag(details.proof),
    appealId: details.appeal?.id ?? null,
    isFirstInspector: row.first_inspector_id === actor.userId,
    isOwnTrade: !allows(actor, "verification.inspect", trade),
    mayRevokeProof:
      details.proof !== null && details.proof.revokedAt === null && allows(actor, "verification.revokeProof", trade),
  };
}
