import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import type { CommonErrorCode } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { type OrderErrorCode, orderErrors } from "@/lib/domain/orders/errors.ts";
import { findOrder, findOrderIdByNumber } from "@/lib/domain/orders/store.ts";
import { type AppealErrorCode, appealErrors } from "@/lib/domain/verification/errors.appeals.ts";
import { verificationErrors } from "@/lib/domain/verification/errors.ts";
import { mostPhotos } from "@/lib/domain/verification/model.ts";
import type { PhotoView } from "@/lib/domain/verification/model.views.ts";
import { photoUrl } from "@/lib/domain/verification/rules.photos.ts";
import { hasAppeal, insertAppeal } from "@/lib/domain/verification/store.appeals.ts";
import { countPhotos, deletePhoto, insertPhoto } from "@/lib/domain/verification/store.findings.ts";
import { findTask, findTaskIdOfOrder, type TaskFacts } from "@/lib/domain/verification/store.tasks.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { PictureErrorCode } from "@/lib/platform/pictures.ts";
import type { FileStorage } from "@/lib/platform/storage-model.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { storePhoto } from "./store-photo.ts";
import { noteDeskChange } from "./support.ts";

export type AppealResult<Value, More extends string = never> = Result<
  Value,
  AppealErrorCode | OrderErrorCode | CommonErrorCode | More
>;

const appealFailure = (code: AppealErrorCode) => fail(code, appealErrors[code].message);

/**
 * The failed inspection that this person may appeal against now, locked until the transaction ends. For anybody but the seller there is
 * no such order.
 */
async function lockAppealable(
  tx: Transaction,
  actor: Actor,
  orderNumber: string,
  now: Date,
): Promise<AppealResult<{ task: TaskFacts; seller: UserActor }>> {
  const orderId = await findOrderIdByNumber(tx, orderNumber);
  const order = orderId && (await findOrder(tx, orderId));
  if (!order || actor.kind !== "user" || !allows(actor, "verification.appeal", order)) {
    return fail("order_not_found", orderErrors.order_not_found.message);
  }
  const taskId = await findTaskIdOfOrder(tx, order.id);
  const task = taskId && (await findTask(tx, taskId, { isLocked: true }));
  if (!task) return appealFailure("appeal_not_possible");
  if (await hasAppeal(tx, task.id)) return appealFailure("appeal_exists");
  if (task.appealUntil === null) return appealFailure("appeal_not_possible");
  return now > task.appealUntil ? appealFailure("appeal_too_late") : ok({ task, seller: actor });
}

/**
 * Keeps a photograph for an appeal that its seller is writing. Errors: those of {@link fileAppeal} about the order,
 * `too_many_appeal_photos`, those of `processPicture`.
 */
export async function addAppealPhoto(
  actor: Actor,
  { orderNumber, bytes }: { orderNumber: string; bytes: Uint8Array },
  context?: WorkflowContext & { storage?: FileStorage },
): Promise<AppealResult<PhotoView, PictureErrorCode>> {
  const { database, now } = resolveContext(context);
  const allowed = await database.$transaction((tx) => lockAppealable(tx, actor, orderNumber, now));
  if (!allowed.ok) return allowed;
  const stored = await storePhoto(bytes, context?.storage);
  if (!stored.ok) return stored;
  return database.$transaction(async (tx): Promise<AppealResult<PhotoView>> => {
    const found = await lockAppealable(tx, actor, orderNumber, now);
    if (!found.ok) return found;
    const { task, seller } = found.value;
    if ((await countPhotos(tx, task.id, "appeal")) >= mostPhotos.appeal) return appealFailure("too_many_appeal_photos");
    const { id, width, height } = stored.value;
    const photo = { taskId: task.id, purpose: "appeal", itemKey: null, uploadedBy: seller.userId } as const;
    await insertPhoto(tx, { ...stored.value, ...photo }, now);
    return ok({ photoId: id, itemKey: null, width, height, url: photoUrl(id, 1_600), smallUrl: photoUrl(id, 480) });
  });
}

/** Takes a photograph out of an appeal that is not filed yet. Errors: as {@link addAppealPhoto}, `photo_not_found`. */
export async function removeAppealPhoto(
  actor: Actor,
  { orderNumber, photoId }: { orderNumber: string; photoId: string },
  context?: WorkflowContext,
): Promise<AppealResult<{ photoId: string }, "photo_not_found">> {
  const { database, now } = resolveContext(context);
  return database.$transaction(async (tx): Promise<AppealResult<{ photoId: string }, "photo_not_found">> => {
    const found = await lockAppealable(tx, actor, orderNumber, now);
    if (!found.ok) return found;
    const photo = { id: photoId, taskId: found.value.task.id, purpose: "appeal" } as const;
    const removed = isUuid(photoId) && (await deletePhoto(tx, photo));
    return removed ? ok({ photoId }) : fail("photo_not_found", verificationErrors.photo_not_found.message);
  });
}

/**
 * Files the seller's appeal against a failed inspection, with the photographs they have added. One for each inspection.
 * Errors: `order_not_found` (also for everybody but the seller), `appeal_not_possible`, `appeal_too_late`, `appeal_exists`.
 */
export async function fileAppeal(
  actor: Actor,
  { orderNumber, words }: { orderNumber: string; words: string },
  context?: WorkflowContext,
): Promise<AppealResult<{ appealId: string }>> {
  const { database, now } = resolveContext(context);
  const result = await database.$transaction(async (tx): Promise<AppealResult<{ appealId: string }>> => {
    const found = await lockAppealable(tx, actor, orderNumber, now);
    if (!found.ok) return found;
    const { task, seller } = found.value;
    const appealId = await insertAppeal(tx, { taskId: task.id, sellerId: seller.userId, words }, now);
    if (appealId === null) return appealFailure("appeal_exists");
    const news = { type: "appeal_filed", orderId: task.orderId, occasion: appealId, facts: { appealId } } as const;
    await notify(tx, [news], now);
    await noteDeskChange(tx, task.id, now);
    return ok({ appealId });
  });
  if (result.ok) wakeDispatcher();
  return result;
}
