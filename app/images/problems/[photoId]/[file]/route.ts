import { noPhoto, sendPhoto, widthOfFile } from "@/app/images/stored-photo.ts";
import { maySeeProblemPhoto } from "@/lib/domain/support/queries.problems.ts";
import { problemPhotoKey } from "@/lib/domain/support/rules.photos.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";

/** A photograph that a buyer sent with a report, only for those whom it concerns. Their own browser may keep it for a day. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ photoId: string; file: string }> },
): Promise<Response> {
  const { photoId, file } = await params;
  const width = widthOfFile(file);
  if (width === undefined || !(await maySeeProblemPhoto(await currentActor(), photoId))) return noPhoto();
  return sendPhoto(request, { photoId, width }, "private, max-age=86400", problemPhotoKey);
}
