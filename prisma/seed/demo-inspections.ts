import { drawShoe } from "@/components/catalog/shoe/draw.ts";
import { addMs, dayMs, hourMs, minuteMs } from "@/lib/core/clock.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { illustrationSchema } from "@/lib/domain/catalog/schema.ts";
import type { CheckResult } from "@/lib/domain/verification/model.ts";
import { photoKey, photoWidths } from "@/lib/domain/verification/rules.photos.ts";
import {
  findChecklistItems,
  insertPhoto,
  insertVerdict,
  saveResults,
} from "@/lib/domain/verification/store.findings.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { processPicture, rasteriseDrawing } from "@/lib/platform/pictures.ts";
import { fileStorage } from "@/lib/platform/storage.ts";
import { Prisma } from "@/prisma/generated/client";
import type { UnluckyOrder } from "./insert-orders.ts";
import { Random } from "./random.ts";

export interface InspectionSeed {
  /** Two who work at the desk. */
  inspectors: readonly [first: string, second: string];
  unlucky: UnluckyOrder | null;
  now: Date;
}

/** Inspections further back than this are over and forgotten. */
const pastDays = 60;
const inspectionDays = 3;
const appealDays = 7;

/** The points that fail in what is made up here, and what is said of them. */
const fault = { key: "stitching", note: "Loose threads and uneven stitches along the heel, on both shoes." };

/** A random-looking id (UUIDv4) made from a text, the same in each seed. */
const idFrom = (text: Prisma.Sql) =>
  Prisma.sql`overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;

/** Pairs that have arrived and wait, and those of the last weeks that have passed. */
async function insertPast(
  tx: Transaction,
  { inspectors: [first, second], unlucky, now }: InspectionSeed,
): Promise<void> {
  const since = addMs(now, -pastDays * dayMs);
  await tx.$executeRaw`
    INSERT INTO verification_tasks (id, order_id, checklist_version, status, opened_at, opened_by, due_at, measured_size, decided_at)
    SELECT ${idFrom(Prisma.sql`'inspection' || o.id`)}, o.id, 1,
      CASE WHEN passed.created_at IS NULL THEN 'open' ELSE 'passed' END::"VerificationStatus", arrived.created_at, ${first}::uuid,
      arrived.created_at + ${inspectionDays}::int * interval '1 day', CASE WHEN passed.created_at IS NULL THEN NULL ELSE v.size_label END,
      passed.created_at
    FROM orders o JOIN variants v ON v.id = o.variant_id
    JOIN order_events arrived ON arrived.order_id = o.id AND arrived.to_status = 'authenticating'
    LEFT JOIN order_events passed ON passed.order_id = o.id AND passed.to_status = 'auth_passed'
    WHERE arrived.created_at > ${since} AND o.id IS DISTINCT FROM ${unlucky?.orderId ?? null}::uuid`;
  await tx.$executeRaw`
    INSERT INTO verification_verdicts (id, task_id, round, inspector_id, verdict, results, measured_size, note, started_at, created_at)
    SELECT ${idFrom(Prisma.sql`'verdict' || t.id`)}, t.id, 1,
      CASE WHEN get_byte(decode(md5(t.id::text), 'hex'), 0) < 160 THEN ${first} ELSE ${second} END::uuid, 'pass',
      (SELECT jsonb_agg(jsonb_build_object('key', item ->> 'key', 'outcome', 'pass', 'note', '')) FROM jsonb_array_elements(c.items) item),
      t.measured_size, '', t.decided_at - (45 + get_byte(decode(md5(t.id::text), 'hex'), 1)) * interval '1 second', t.decided_at
    FROM verification_tasks t JOIN verification_checklists c ON c.version = t.checklist_version WHERE t.status = 'passed'`;
  await tx.$executeRaw`
    INSERT INTO proof_tags (code, task_id, issued_at)
    SELECT upper(substr(md5('tag' || t.id) || md5(t.id || 'tag'), 1, 26)), t.id, t.decided_at
    FROM verification_tasks t WHERE t.status = 'passed'`;
}

/** A picture of the shoe where a photograph would be, stored as one. */
async function storePhoto(
  tx: Transaction,
  orderId: string,
  photoId: string,
): Promise<{ width: number; height: number }> {
  const order = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    select: { match: { select: { variant: { select: { product: { select: { illustration: true } } } } } } },
  });
  const illustration = illustrationSchema.parse(order.match.variant.product.illustration);
  const picture = await processPicture(await rasteriseDrawing(drawShoe(illustration, "side"), 1_600), photoWidths);
  invariant(picture.ok, "a drawing is a picture");
  for (const { width, bytes } of picture.value.renditions) {
    const each = photoWidths.find((one) => one === width);
    if (each) await fileStorage().put(photoKey(photoId, each), bytes, "image/webp");
  }
  return picture.value;
}

interface Finding {
  taskId: string;
  orderId: string;
  inspectors: readonly string[];
  /** When the first of them had looked; the others an hour later each. */
  at: Date;
}

/** What one or two people found at a pair with a fault: results, a photograph, and their verdicts. */
async function insertFault(
  tx: Transaction,
  { taskId, orderId, inspectors, at }: Finding,
  random: Random,
): Promise<void> {
  const items = await findChecklistItems(tx, 1);
  const results = items.map(({ key }): CheckResult => {
    return key === fault.key ? { key, outcome: "fail", note: fault.note } : { key, outcome: "pass", note: "" };
  });
  await saveResults(tx, taskId, results);
  const photoId = random.uuid();
  const { width, height } = await storePhoto(tx, orderId, photoId);
  const photo = { id: photoId, taskId, purpose: "inspection", itemKey: fault.key, width, height } as const;
  await insertPhoto(tx, { ...photo, uploadedBy: inspectors[0] ?? "" }, addMs(at, -minuteMs));
  const { order } = await tx.verificationTask.findUniqueOrThrow({
    where: { id: taskId },
    select: { order: { select: { match: { select: { variant: { select: { sizeLabel: true } } } } } } },
  });
  const { sizeLabel } = order.match.variant;
  await tx.verificationTask.update({ where: { id: taskId }, data: { measuredSize: sizeLabel, revision: 1 } });
  for (const [index, inspectorId] of inspectors.entries()) {
    const givenAt = addMs(at, index * hourMs);
    const verdict = { taskId, round: index === 0 ? 1 : 2, inspectorId, verdict: "fail" } as const;
    const note = index === 0 ? "" : "Seen in daylight too: not how this model is sewn.";
    const findings = { results, measuredSize: sizeLabel, note, startedAt: addMs(givenAt, -3 * minuteMs) };
    await insertVerdict(tx, { ...verdict, ...findings }, givenAt);
  }
}

/** One pair that waits for a second person. */
async function insertSecondLook(tx: Transaction, { inspectors, now }: InspectionSeed, random: Random): Promise<void> {
  const task = await tx.verificationTask.findFirst({
    where: { status: "open", openedAt: { lt: addMs(now, -hourMs) } },
    orderBy: [{ openedAt: "asc" }, { id: "asc" }],
  });
  if (!task) return;
  const at = new Date(Math.max(task.openedAt.getTime(), now.getTime() - 2 * hourMs) + 5 * minuteMs);
  await insertFault(tx, { taskId: task.id, orderId: task.orderId, inspectors: [inspectors[1]], at }, random);
  await tx.verificationTask.update({ where: { id: task.id }, data: { status: "second_look", savedAt: at } });
}

/** One pair that failed: its buyer has the money back, its seller a warning, and appeals. */
async function insertFailed(
  tx: Transaction,
  unlucky: UnluckyOrder,
  { inspectors, now }: InspectionSeed,
  random: Random,
): Promise<void> {
  const { orderId, arrivedAt, pace } = unlucky;
  const firstAt = addMs(arrivedAt, Math.floor(18 * hourMs * pace));
  const failedAt = addMs(firstAt, hourMs);
  const taskId = random.uuid();
  await tx.verificationTask.create({
    data: {
      ...{ id: taskId, orderId, checklistVersion: 1, status: "failed", openedAt: arrivedAt, openedBy: inspectors[0] },
      ...{ dueAt: addMs(arrivedAt, inspectionDays * dayMs), decidedAt: failedAt },
      appealUntil: addMs(failedAt, appealDays * dayMs),
    },
  });
  await insertFault(tx, { taskId, orderId, inspectors, at: firstAt }, random);
  const step = { orderId, createdAt: failedAt };
  await tx.orderEvent.create({
    data: {
      ...step,
      ...{ fromStatus: "authenticating", toStatus: "auth_failed", actorKind: "authenticator", actorId: inspectors[1] },
    },
  });
  const refundedAt = addMs(failedAt, minuteMs);
  await tx.orderEvent.create({
    data: {
      ...{ orderId, createdAt: refundedAt, fromStatus: "auth_failed", toStatus: "refunded", actorKind: "system" },
      data: { settlement: "refund", nothingPaid: true },
    },
  });
  const { sellerId } = await tx.order.update({
    where: { id: orderId },
    data: { status: "refunded", updatedAt: refundedAt },
  });
  await tx.sellerWarning.create({ data: { id: random.uuid(), userId: sellerId, taskId, createdAt: failedAt } });
  await tx.shipment.create({
    data: { id: random.uuid(), orderId, leg: "return_to_seller", createdAt: failedAt, updatedAt: failedAt },
  });
  const filedAt = new Date(Math.min(failedAt.getTime() + 6 * hourMs, now.getTime() - minuteMs));
  await tx.verificationAppeal.create({
    data: {
      ...{ id: random.uuid(), taskId, sellerId, filedAt },
      words:
        "I bought this pair from the brand’s own shop and have the receipt. The thread at the heel is loose on many pairs of this run, as reviews say; please compare with another one.",
    },
  });
}

/**
 * Gives the desk something to do: pairs that wait, one that waits for a second person, those that have passed, and one that failed,
 * whose seller appeals. Its photographs are drawings, stored as photographs are.
 */
export async function insertDemoInspections(tx: Transaction, seed: InspectionSeed): Promise<void> {
  const random = new Random("inspections");
  await insertPast(tx, seed);
  await insertSecondLook(tx, seed, random);
  if (seed.unlucky) await insertFailed(tx, seed.unlucky, seed, random);
}
