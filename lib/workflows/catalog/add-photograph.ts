import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type Id, newId } from "@/lib/core/ids.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type GalleryErrorCode, galleryErrors } from "@/lib/domain/catalog/errors.pictures.ts";
import { mostPhotographs, pictureKey, pictureWidths } from "@/lib/domain/catalog/rules.pictures.ts";
import { insertPhotograph, listImages, setPrimary } from "@/lib/domain/catalog/store.pictures.ts";
import { lockProduct, updateProductRow } from "@/lib/domain/catalog/store.products.ts";
import { type PictureErrorCode, type ProcessedPicture, processPicture } from "@/lib/platform/pictures.ts";
import { fileStorage } from "@/lib/platform/storage.ts";
import type { FileStorage } from "@/lib/platform/storage-model.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { type CatalogFailureCode, catalogFailure, refuseStranger } from "./support.ts";

export interface AddPhotographInput {
  productId: string;
  bytes: Uint8Array;
  /** What it shows; empty: the shoe's own name. */
  alt: string;
}

export type PhotographResult = Result<
  { imageId: string; source: string; isPrimary: boolean },
  CatalogFailureCode | GalleryErrorCode | PictureErrorCode
>;

async function storeRenditions(storage: FileStorage, source: string, picture: ProcessedPicture): Promise<void> {
  for (const width of pictureWidths) {
    const rendition = picture.renditions.find((each) => each.width === width);
    if (rendition) await storage.put(pictureKey(source, width), rendition.bytes, "image/webp");
  }
}

/**
 * Adds a photograph to a shoe. The first one becomes its main picture. The bytes are stored before the row is written: if the
 * row never comes, the sweep of files finds them (`sweep-files`); the other way round a page would show a broken picture.
 * Errors: `forbidden`, `product_not_found`, `too_many_photographs`, and those of `processPicture`.
 */
export async function addPhotograph(
  actor: Actor,
  input: AddPhotographInput,
  context?: WorkflowContext & { storage?: FileStorage },
): Promise<PhotographResult> {
  const refusal = refuseStranger(actor);
  if (refusal) return refusal;
  const picture = await processPicture(input.bytes, pictureWidths);
  if (!picture.ok) return picture;
  const source = newId<Id<"photograph">>();
  await storeRenditions(context?.storage ?? fileStorage(), source, picture.value);
  const { database, now } = resolveContext(context);
  const { productId } = input;
  return database.$transaction(async (tx) => {
    const product = await lockProduct(tx, productId);
    if (!product) return catalogFailure("product_not_found");
    const images = await listImages(tx, productId);
    const photographs = images.filter(({ kind }) => kind === "upload").length;
    if (photographs >= mostPhotographs) {
      return fail("too_many_photographs", galleryErrors.too_many_photographs.message);
    }
    const { width, height } = picture.value;
    const alt = input.alt || `${product.facts.name} in ${product.facts.colorway}`;
    const position = (images.at(-1)?.position ?? -1) + 1;
    const imageId = await insertPhotograph(tx, { productId, source, alt, width, height, position }, now);
    const isPrimary = photographs === 0;
    if (isPrimary) await setPrimary(tx, productId, imageId);
    await updateProductRow(tx, productId, {}, now);
    const after = { picture: source, alt, size: `${width} × ${height}` };
    const entry = {
      action: "product.add_image",
      subjectKind: "product",
      subjectId: productId,
      before: null,
      after,
    } as const;
    await writeAudit(tx, actor, [entry], now);
    return ok({ imageId, source, isPrimary });
  });
}
