import { photoId } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { deskOperation, workErrors } from "@/app/api/_support/verification-operations.ts";
import { removeInspectionPhoto } from "@/lib/workflows/verification/change-photos.ts";

const remove = operation(
  {
    ...deskOperation,
    id: "removeInspectionPhoto",
    method: "DELETE",
    path: "/api/v1/verification/tasks/{taskId}/photos/{photoId}",
    summary: "Take a photograph out of an inspection that is not decided",
    params: pathIds("taskId", "photoId"),
    unknown: "photo_not_found",
    answers: { 200: photoId },
    errors: workErrors,
    example: { params: { taskId: "$TASK_ID", photoId: "$PHOTO_ID" } },
  },
  async ({ actor, params }) => {
    const removed = await removeInspectionPhoto(actor, params);
    return removed.ok ? answer(removed.value) : removed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(remove);
