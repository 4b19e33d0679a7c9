import "server-only";
import { type PhotoWidth, photoKey, photoWidths } from "@/lib/domain/verification/rules.photos.ts";
import { picturePolicy } from "@/lib/platform/security-headers.ts";
import { fileStorage } from "@/lib/platform/storage.ts";

const shared = { "content-security-policy": picturePolicy, "x-content-type-options": "nosniff" };

/** There is no such picture, or none for this reader: the answer is the same. */
export function noPhoto(): Response {
  return new Response("There is no such picture.", {
    status: 404,
    headers: { ...shared, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

/** The width that a file's name stands for. */
export function widthOfFile(file: string): PhotoWidth | undefined {
  return photoWidths.find((each) => file === `${each}.webp`);
}

/**
 * A photograph that somebody took of a pair, for a reader who may see it.
 * @param cacheControl how long it may be kept, and by whom
 * @param keyOf where it is stored
 */
export async function sendPhoto(
  request: Request,
  photo: { photoId: string; width: PhotoWidth },
  cacheControl: string,
  keyOf: (photoId: string, width: PhotoWidth) => string = photoKey,
): Promise<Response> {
  const { photoId, width } = photo;
  const etag = `"${photoId}-${width}"`;
  const headers = { ...shared, etag, "cache-control": cacheControl, "content-type": "image/webp" };
  if (request.headers.get("if-none-match")?.includes(etag)) return new Response(null, { status: 304, headers });
  const bytes = await fileStorage().get(keyOf(photoId, width));
  if (bytes === null) return noPhoto();
  return new Response(bytes, { headers: { ...headers, "content-length": String(bytes.byteLength) } });
}
