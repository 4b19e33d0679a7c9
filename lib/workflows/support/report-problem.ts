import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs } from "@/lib/core/clock.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { type OrderErrorCode, orderErrors } from "@/lib/domain/orders/errors.ts";
import { completesAt } from "@/lib/domain/orders/rules.window.ts";
import { lockOrder } from "@/lib/domain/orders/store.rematch.ts";
import { findOrder, findOrderIdByNumber, listSteps, type OrderFacts } from "@/lib/domain/orders/store.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import { type SupportErrorCode, supportErrors } from "@/lib/domain/support/errors.ts";
import {
  mostProblemPhotos,
  type ProblemKind,
  type ProblemPhotoView,
  problemAnswerMs,
} from "@/lib/domain/support/model.problems.ts";
import { problemPhotoKey, problemPhotoUrl } from "@/lib/domain/support/rules.photos.ts";
import { checkReport } from "@/lib/domain/support/rules.problems.ts";
import {
  countProblemPhotos,
  deleteProblemPhoto,
  hasProblem,
  insertProblem,
  insertProblemPhoto,
} from "@/lib/domain/support/store.problems.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { PictureErrorCode } from "@/lib/platform/pictures.ts";
import type { FileStorage } from "@/lib/platform/storage-model.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { freezePayoutWithin } from "../payouts/freeze-payout.ts";
import { storePhoto } from "../verification/store-photo.ts";
import { announceChange } from "./announce.ts";

export type ProblemResult<Value, More extends string = never> = Result<Value, SupportErrorCode | OrderErrorCode | More>;

const refuse = (code: SupportErrorCode) => fail(code, supportErrors[code].message);

/**
 * The order with whose pair this person may report a problem now, locked until the transaction ends. For anybody but the buyer there is
 * no such order.
 */
async function lockReportable(
  tx: Transaction,
  actor: Actor,
  orderNumber: string,
  now: Date,
): Promise<ProblemResult<OrderFacts>> {
  const notFound = fail("order_not_found", orderErrors.order_not_found.message);
  const orderId = await findOrderIdByNumber(tx, orderNumber);
  if (!orderId) return notFound;
  await lockOrder(tx, orderId);
  const order = await findOrder(tx, orderId);
  if (!order || !allows(actor, "order.receive", order)) return notFound;
  const { status } = order;
  const facts = { status, events: await listSteps(tx, orderId) };
  const window = completesAt(facts, await readSettings(tx, now));
  const checked = checkReport({ status, completesAt: window, hasProblem: await hasProblem(tx, orderId) }, now);
  return checked.ok ? ok(order) : checked;
}

/**
 * Keeps a photograph for a report that its buyer is writing. Errors: those of {@link reportProblem}, `too_many_problem_photos`, those of
 * `processPicture`.
 */
export async function addProblemPhoto(
  actor: Actor,
  { orderNumber, bytes }: { orderNumber: string; bytes: Uint8Array },
  context?: WorkflowContext & { storage?: FileStorage },
): Promise<ProblemResult<ProblemPhotoView, PictureErrorCode>> {
  const { database, now } = resolveContext(context);
  // Asked before the work of decoding, and again when the row is written.
  const allowed = await database.$transaction((tx) => lockReportable(tx, actor, orderNumber, now));
  if (!allowed.ok) return allowed;
  const stored = await storePhoto(bytes, context?.storage, problemPhotoKey);
  if (!stored.ok) return stored;
  return database.$transaction(async (tx): Promise<ProblemResult<ProblemPhotoView>> => {
    const found = await lockReportable(tx, actor, orderNumber, now);
    if (!found.ok) return found;
    const orderId = found.value.id;
    if ((await countProblemPhotos(tx, orderId)) >= mostProblemPhotos) return refuse("too_many_problem_photos");
    const { id, width, height } = stored.value;
    await insertProblemPhoto(tx, { id, orderId, width, height }, now);
    return ok({ photoId: id, width, height, url: problemPhotoUrl(id, 1_600), smallUrl: problemPhotoUrl(id, 480) });
  });
}

/** Takes a photograph out of a report that is not sent yet. Errors: as {@link reportProblem}, `problem_photo_not_found`. */
export async function removeProblemPhoto(
  actor: Actor,
  { orderNumber, photoId }: { orderNumber: string; photoId: string },
  context?: WorkflowContext,
): Promise<ProblemResult<{ photoId: string }>> {
  const { database, now } = resolveContext(context);
  return database.$transaction(async (tx): Promise<ProblemResult<{ photoId: string }>> => {
    const found = await lockReportable(tx, actor, orderNumber, now);
    if (!found.ok) return found;
    const removed = isUuid(photoId) && (await deleteProblemPhoto(tx, { id: photoId, orderId: found.value.id }));
    return removed ? ok({ photoId }) : refuse("problem_photo_not_found");
  });
}

/**
 * The buyer reports a problem with a pair that has arrived, with the photographs they have added: the order waits for an answer, and its
 * money with it. Once an order.
 * Errors: `order_not_found` (also for everybody but the buyer), `problem_not_possible`, `problem_too_late`, `problem_exists`.
 */
export async function reportProblem(
  actor: Actor,
  { orderNumber, kind, words }: { orderNumber: string; kind: ProblemKind; words: string },
  context?: WorkflowContext,
): Promise<ProblemResult<{ problemId: string; dueAt: string }>> {
  const { database, now } = resolveContext(context);
  const result = await database.$transaction(
    async (tx): Promise<ProblemResult<{ problemId: string; dueAt: string }>> => {
      const found = await lockReportable(tx, actor, orderNumber, now);
      if (!found.ok) return found;
      const { id: orderId, buyerId, sellerId } = found.value;
      const dueAt = addMs(now, problemAnswerMs);
      const problemId = await insertProblem(tx, { orderId, kind, words, dueAt }, now);
      if (problemId === null) return refuse("problem_exists");
      // Where sellers are paid before the delivery the payout may be there already.
      await freezePayoutWithin(tx, { orderId, reason: "problem" }, now);
      const news = { orderId, occasion: problemId };
      await notify(
        tx,
        [
          { type: "problem_reported", ...news, facts: { kind } },
          { type: "problem_waiting", ...news, facts: { problemId, kind } },
        ],
        now,
      );
      await announceChange(tx, { orderId, userIds: [buyerId, sellerId] }, now);
      return ok({ problemId, dueAt: dueAt.toISOString() });
    },
  );
  if (result.ok) wakeDispatcher();
  return result;
}
