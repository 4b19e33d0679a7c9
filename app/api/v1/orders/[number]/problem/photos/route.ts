import { problemPhoto } from "@/app/api/_support/answers/support.ts";
import { created, operation } from "@/app/api/_support/operation.ts";
import { orderNumberInPath } from "@/app/api/_support/path.ts";
import { pictureErrorCodes } from "@/app/api/_support/problem.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { acceptedPictureTypes, maximumPictureBytes } from "@/lib/platform/pictures.ts";
import { addProblemPhoto } from "@/lib/workflows/support/report-problem.ts";

const add = operation(
  {
    id: "addProblemPhoto",
    method: "POST",
    path: "/api/v1/orders/{number}/problem/photos",
    tag: "Orders",
    summary: "Add a photograph to a report that is not sent yet",
    details: "The picture itself is the body. It is encoded anew, without its metadata.",
    access: "trade",
    limit: "problemPhotosPerAccount",
    params: orderNumberInPath,
    unknown: "order_not_found",
    upload: { contentTypes: acceptedPictureTypes, maximumBytes: maximumPictureBytes },
    answers: { 201: problemPhoto },
    errors: [
      "problem_not_possible",
      "problem_too_late",
      "problem_exists",
      "too_many_problem_photos",
      ...pictureErrorCodes,
    ],
    example: { params: { number: "$ORDER_NUMBER" }, file: "$PHOTOGRAPH" },
  },
  async ({ actor, params: { number }, upload }) => {
    const added = await addProblemPhoto(actor, { orderNumber: number, bytes: upload });
    return added.ok ? created(added.value, added.value.url) : added;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(add);
