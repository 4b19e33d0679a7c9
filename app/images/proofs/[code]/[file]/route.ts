import { noPhoto, sendPhoto, widthOfFile } from "@/app/images/stored-photo.ts";
import { findProofPhoto } from "@/lib/domain/verification/queries.proofs.ts";
import { consumeProofLimit } from "@/lib/workflows/verification/limit-proofs.ts";

/** The photograph of the pair that a tag vouches for, for anybody who has its code. Kept for a minute: a tag may be revoked. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ code: string; file: string }> },
): Promise<Response> {
  const { code, file } = await params;
  const width = widthOfFile(file);
  if (width === undefined) return noPhoto();
  const allowed = await consumeProofLimit(request.headers);
  if (!allowed.ok)
    return new Response(allowed.error.message, { status: 429, headers: { "cache-control": "no-store" } });
  const photoId = await findProofPhoto(code);
  return photoId === null ? noPhoto() : sendPhoto(request, { photoId, width }, "public, max-age=60");
}
