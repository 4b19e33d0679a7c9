import { photo } from "@/app/api/_support/answers/verification.ts";
import { created, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { pictureErrorCodes } from "@/app/api/_support/problem.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { deskOperation, workErrors } from "@/app/api/_support/verification-operations.ts";
import { photoQuerySchema } from "@/lib/domain/verification/schema.ts";
import { acceptedPictureTypes, maximumPictureBytes } from "@/lib/platform/pictures.ts";
import { addInspectionPhoto } from "@/lib/workflows/verification/change-photos.ts";

const add = operation(
  {
    ...deskOperation,
    id: "addInspectionPhoto",
    method: "POST",
    path: "/api/v1/verification/tasks/{taskId}/photos",
    summary: "Add a photograph to an inspection",
    details: "The picture itself is the body. It is encoded anew, without its metadata.",
    params: pathIds("taskId"),
    unknown: "task_not_found",
    query: photoQuerySchema,
    upload: { contentTypes: acceptedPictureTypes, maximumBytes: maximumPictureBytes },
    answers: { 201: photo },
    errors: [...workErrors, "too_many_inspection_photos", ...pictureErrorCodes],
    example: { params: { taskId: "$TASK_ID" }, query: { item: "box" }, file: "$PHOTOGRAPH" },
  },
  async ({ actor, params, query, upload }) => {
    const added = await addInspectionPhoto(actor, { ...params, itemKey: query.item ?? null, bytes: upload });
    return added.ok ? created(added.value, added.value.url) : added;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(add);
