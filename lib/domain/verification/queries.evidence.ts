import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { AppealOutcome } from "./model.appeals.ts";
import type { EvidenceView, OwnAppealView } from "./model.views.ts";
import { toPhotos } from "./queries.rows.ts";
import { resultsInOrder } from "./rules.results.ts";
import { checklistItemsSchema } from "./schema.checklists.ts";
import { verdictResultsSchema } from "./schema.results.ts";

function readTask(orderId: string, database: Database) {
  return database.verificationTask.findUnique({
    where: { orderId },
    include: {
      order: {
        select: { buyerId: true, sellerId: true, match: { select: { variant: { select: { sizeLabel: true } } } } },
      },
      checklist: { select: { items: true } },
      photos: { orderBy: { createdAt: "asc" } },
      verdicts: { orderBy: { round: "asc" } },
      proof: true,
      appeal: true,
    },
  });
}

type Task = NonNullable<Awaited<ReturnType<typeof readTask>>>;

/** What was found, once it is decided: as the last person saw it. Before that nobody outside the desk hears of it. */
function toFindings(task: Task): EvidenceView["findings"] {
  const last = task.verdicts.at(-1);
  if (task.decidedAt === null || !last) return null;
  const items = checklistItemsSchema.parse(task.checklist.items);
  const titles = new Map(items.map(({ key, title }) => [key, title]));
  const results = resultsInOrder(items, verdictResultsSchema.parse(last.results));
  return {
    items: results.map((result) => ({ ...result, title: titles.get(result.key) ?? result.key })),
    measuredSize: last.measuredSize,
    isOtherSize: last.measuredSize !== null && last.measuredSize !== task.order.match.variant.sizeLabel,
    photos: toPhotos(task.photos, "inspection"),
    note: last.note,
    inspectors: task.verdicts.length,
  };
}

function toAppeal({ appeal, photos }: Task): OwnAppealView | null {
  return (
    appeal && {
      words: appeal.words,
      filedAt: appeal.filedAt.toISOString(),
      photos: toPhotos(photos, "appeal"),
      outcome: appeal.outcome as AppealOutcome | null,
      answer: appeal.answer,
      answeredAt: appeal.answeredAt?.toISOString() ?? null,
    }
  );
}

/**
 * The inspection of an order for those who may see the order. Names no inspector, whoever asks; the appeal is for the seller and the desk.
 * @returns null while no parcel has arrived, and for everybody whom the order does not concern
 */
export async function getEvidence(
  actor: Actor,
  orderId: string,
  now: Date,
  database: Database = db(),
): Promise<EvidenceView | null> {
  const task = isUuid(orderId) ? await readTask(orderId, database) : null;
  if (!task || !allows(actor, "order.view", task.order)) return null;
  const isDecided = task.decidedAt !== null;
  const isSeller = allows(actor, "verification.appeal", task.order);
  const isBuyer = actor.kind === "user" && actor.userId === task.order.buyerId;
  const { appealUntil } = task;
  const mayAppeal = isSeller && task.appeal === null && appealUntil !== null && now <= appealUntil;
  return {
    status: isDecided ? (task.status === "passed" ? "passed" : "failed") : "in_inspection",
    arrivedAt: task.openedAt.toISOString(),
    dueAt: task.dueAt.toISOString(),
    decidedAt: task.decidedAt?.toISOString() ?? null,
    checklistVersion: task.checklistVersion,
    findings: toFindings(task),
    proof: task.proof && { code: task.proof.code, revokedAt: task.proof.revokedAt?.toISOString() ?? null },
    appeal: isBuyer ? null : toAppeal(task),
    appealUntil: mayAppeal ? appealUntil.toISOString() : null,
    appealPhotos: mayAppeal ? toPhotos(task.photos, "appeal") : [],
  };
}

/**
 * Whether this person may see a photograph: the desk all of them, the two people of the trade those of an inspection that is decided, and
 * the seller their own.
 */
export async function maySeePhoto(actor: Actor, photoId: string, database: Database = db()): Promise<boolean> {
  if (!isUuid(photoId)) return false;
  const photo = await database.verificationPhoto.findUnique({
    where: { id: photoId },
    select: {
      purpose: true,
      task: { select: { decidedAt: true, order: { select: { buyerId: true, sellerId: true } } } },
    },
  });
  if (!photo) return false;
  if (allows(actor, "verification.view")) return true;
  const { order, decidedAt } = photo.task;
  if (photo.purpose === "appeal") return allows(actor, "verification.appeal", order);
  return decidedAt !== null && allows(actor, "order.view", order);
}
