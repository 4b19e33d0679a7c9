import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { AuditAction, AuditFacts } from "@/lib/domain/audit/model.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type GalleryErrorCode, galleryErrors } from "@/lib/domain/catalog/errors.pictures.ts";
import {
  deleteImage,
  findProductOfImage,
  listImages,
  type StoredImage,
  setAlt,
  setOrder,
  setPrimary,
} from "@/lib/domain/catalog/store.pictures.ts";
import { lockProduct, updateProductRow } from "@/lib/domain/catalog/store.products.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { type CatalogFailureCode, refuseStranger } from "./support.ts";

/** What may be done to one picture of a shoe. */
export type PictureChange =
  | { kind: "primary" }
  /** One place towards the front or the back. */
  | { kind: "move"; by: -1 | 1 }
  | { kind: "alt"; alt: string }
  | { kind: "remove" };

export type PictureResult = Result<{ productId: string }, CatalogFailureCode | GalleryErrorCode>;

const notFound = () => fail("image_not_found", galleryErrors.image_not_found.message);

interface Written {
  action: AuditAction;
  before: AuditFacts | null;
  after: AuditFacts | null;
}

async function move(tx: Transaction, images: StoredImage[], image: StoredImage, by: -1 | 1): Promise<Written | null> {
  const from = images.indexOf(image);
  const other = images[from + by];
  if (!other) return null;
  const order = images.map(({ id }) => id);
  order[from] = other.id;
  order[from + by] = image.id;
  await setOrder(tx, order);
  return {
    action: "product.change_image",
    before: { place: from + 1 },
    after: { picture: image.source, place: from + 1 + by },
  };
}

/** The main picture is gone: the next photograph takes its place, or the first drawing. */
async function passPrimaryOn(tx: Transaction, images: StoredImage[], gone: StoredImage): Promise<void> {
  const rest = images.filter(({ id }) => id !== gone.id);
  const heir = rest.find(({ kind }) => kind === "upload") ?? rest[0];
  if (heir) await setPrimary(tx, gone.productId, heir.id);
}

async function write(
  tx: Transaction,
  images: StoredImage[],
  image: StoredImage,
  change: PictureChange,
): Promise<Written | null> {
  switch (change.kind) {
    case "primary": {
      if (image.isPrimary) return null;
      const before = { "main picture": images.find(({ isPrimary }) => isPrimary)?.source ?? null };
      await setPrimary(tx, image.productId, image.id);
      return { action: "product.change_image", before, after: { "main picture": image.source } };
    }
    case "alt":
      if (change.alt === image.alt) return null;
      await setAlt(tx, image.id, change.alt);
      return {
        action: "product.change_image",
        before: { alt: image.alt },
        after: { picture: image.source, alt: change.alt },
      };
    case "move":
      return move(tx, images, image, change.by);
    case "remove":
      await deleteImage(tx, image.id);
      if (image.isPrimary) await passPrimaryOn(tx, images, image);
      return { action: "product.remove_image", before: { picture: image.source, alt: image.alt }, after: null };
  }
}

/**
 * Makes a picture the main one, moves it, says what it shows, or removes it (photographs only). The bytes of a removed one go
 * with a later sweep of files, so that pages on their way to somebody still find them.
 * Errors: `forbidden`, `image_not_found`, `drawing_stays`.
 */
export async function arrangePicture(
  actor: Actor,
  input: { imageId: string; productId?: string; change: PictureChange },
  context?: WorkflowContext,
): Promise<PictureResult> {
  const refusal = refuseStranger(actor);
  if (refusal) return refusal;
  const { database, now } = resolveContext(context);
  const productId = await findProductOfImage(database, input.imageId);
  if (productId === null || (input.productId ?? productId) !== productId) return notFound();
  return database.$transaction(async (tx) => {
    await lockProduct(tx, productId);
    const images = await listImages(tx, productId);
    const image = images.find(({ id }) => id === input.imageId);
    if (!image) return notFound();
    if (input.change.kind === "remove" && image.kind === "illustration") {
      return fail("drawing_stays", galleryErrors.drawing_stays.message);
    }
    const written = await write(tx, images, image, input.change);
    if (written) {
      await updateProductRow(tx, productId, {}, now);
      await writeAudit(tx, actor, [{ ...written, subjectKind: "product", subjectId: productId }], now);
    }
    return ok({ productId });
  });
}
