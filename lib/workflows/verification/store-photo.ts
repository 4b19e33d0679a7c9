import "server-only";
import { type Id, newId } from "@/lib/core/ids.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import { type PhotoWidth, photoKey, photoWidths } from "@/lib/domain/verification/rules.photos.ts";
import { type PictureErrorCode, processPicture } from "@/lib/platform/pictures.ts";
import { fileStorage } from "@/lib/platform/storage.ts";
import type { FileStorage } from "@/lib/platform/storage-model.ts";

export interface StoredPhoto {
  id: string;
  width: number;
  height: number;
}

/**
 * Makes a photograph's files anew and stores them. If its row never comes, the sweep of files finds them.
 * Errors: those of `processPicture`.
 * @param keyOf where a photograph's file of a width is stored
 */
export async function storePhoto(
  bytes: Uint8Array,
  storage: FileStorage = fileStorage(),
  keyOf: (photoId: string, width: PhotoWidth) => string = photoKey,
): Promise<Result<StoredPhoto, PictureErrorCode>> {
  const picture = await processPicture(bytes, photoWidths);
  if (!picture.ok) return picture;
  const id = newId<Id<"photo">>();
  const { width, height, renditions } = picture.value;
  for (const each of photoWidths) {
    const rendition = renditions.find((one) => one.width === each);
    if (rendition) await storage.put(keyOf(id, each), rendition.bytes, "image/webp");
  }
  return ok({ id, width, height });
}
