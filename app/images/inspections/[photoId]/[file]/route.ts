import { noPhoto, sendPhoto, widthOfFile } from "@/app/images/stored-photo.ts";
import { maySeePhoto } from "@/lib/domain/verification/queries.evidence.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";

/** A photograph of an inspection or an appeal, only for those whom it concerns. Their own browser may keep it for a day. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ photoId: string; file: string }> },
): Promise<Response> {
  const { photoId, file } = await params;
  const width = widthOfFile(file);
  if (width === undefined || !(await maySeePhoto(await currentActor(), photoId))) return noPhoto();
  return sendPhoto(request, { photoId, width }, "private, max-age=86400");
}
