import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { addMs } from "@/lib/core/clock.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { claimMs, mostPhotos } from "@/lib/domain/verification/model.ts";
import type { PhotoView } from "@/lib/domain/verification/model.views.ts";
import { photoUrl } from "@/lib/domain/verification/rules.photos.ts";
import { countPhotos, deletePhoto, findChecklistItems, insertPhoto } from "@/lib/domain/verification/store.findings.ts";
import { claimTaskRow, type TaskFacts } from "@/lib/domain/verification/store.tasks.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { PictureErrorCode } from "@/lib/platform/pictures.ts";
import type { FileStorage } from "@/lib/platform/storage-model.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { storePhoto } from "./store-photo.ts";
import {
  lockTaskFor,
  type VerificationFailureCode,
  type VerificationResult,
  verificationFailure,
  workRefusal,
} from "./support.ts";

/** The task of somebody who has the pair on the table; their claim goes on. */
async function lockOwnTask(
  tx: Transaction,
  actor: Actor,
  taskId: string,
  now: Date,
): Promise<VerificationResult<{ task: TaskFacts; inspector: UserActor }>> {
  const found = await lockTaskFor(tx, actor, taskId);
  if (!found.ok) return found;
  const { task, inspector } = found.value;
  const refusal = workRefusal(task, inspector.userId, now);
  if (refusal) return refusal;
  await claimTaskRow(tx, { taskId, userId: inspector.userId, until: addMs(now, claimMs) }, now);
  return found;
}

export interface NewInspectionPhoto {
  taskId: string;
  /** The point of the list it shows; null: the whole pair. */
  itemKey: string | null;
  bytes: Uint8Array;
}

/**
 * Adds a photograph to an inspection, made anew without its metadata.
 * Errors: those of `processPicture`, `too_many_inspection_photos`, `invalid_input` for a point that the list does not have, and those of
 * `saveFindings` about who has the pair.
 */
export async function addInspectionPhoto(
  actor: Actor,
  { taskId, itemKey, bytes }: NewInspectionPhoto,
  context?: WorkflowContext & { storage?: FileStorage },
): Promise<Result<PhotoView, VerificationFailureCode | PictureErrorCode>> {
  const { database, now } = resolveContext(context);
  // Asked before the work of decoding, and again when the row is written.
  const allowed = await database.$transaction((tx) => lockOwnTask(tx, actor, taskId, now));
  if (!allowed.ok) return allowed;
  const stored = await storePhoto(bytes, context?.storage);
  if (!stored.ok) return stored;
  return database.$transaction(async (tx): Promise<VerificationResult<PhotoView>> => {
    const found = await lockOwnTask(tx, actor, taskId, now);
    if (!found.ok) return found;
    const { task, inspector } = found.value;
    const items = await findChecklistItems(tx, task.checklistVersion);
    if (itemKey !== null && !items.some(({ key }) => key === itemKey)) {
      const fields = { item: "The checklist has no such point." };
      return fail("invalid_input", commonErrors.invalid_input.message, { fields });
    }
    if ((await countPhotos(tx, taskId, "inspection")) >= mostPhotos.inspection) {
      return verificationFailure("too_many_inspection_photos");
    }
    const { id, width, height } = stored.value;
    const photo = { ...stored.value, taskId, purpose: "inspection", itemKey, uploadedBy: inspector.userId } as const;
    await insertPhoto(tx, photo, now);
    return ok({ photoId: id, itemKey, width, height, url: photoUrl(id, 1_600), smallUrl: photoUrl(id, 480) });
  });
}

/**
 * Takes a photograph out of an inspection that is not decided yet.
 * Errors: `photo_not_found`, and those of `saveFindings` about who has the pair.
 */
export async function removeInspectionPhoto(
  actor: Actor,
  { taskId, photoId }: { taskId: string; photoId: string },
  context?: WorkflowContext,
): Promise<VerificationResult<{ photoId: string }>> {
  const { database, now } = resolveContext(context);
  return database.$transaction(async (tx): Promise<VerificationResult<{ photoId: string }>> => {
    const found = await lockOwnTask(tx, actor, taskId, now);
    if (!found.ok) return found;
    const removed = isUuid(photoId) && (await deletePhoto(tx, { id: photoId, taskId, purpose: "inspection" }));
    return removed ? ok({ photoId }) : verificationFailure("photo_not_found");
  });
}
