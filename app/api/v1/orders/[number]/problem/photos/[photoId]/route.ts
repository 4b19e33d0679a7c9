import { z } from "zod";
import { problemPhotoId } from "@/app/api/_support/answers/support.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { removeProblemPhoto } from "@/lib/workflows/support/report-problem.ts";

const remove = operation(
  {
    id: "removeProblemPhoto",
    method: "DELETE",
    path: "/api/v1/orders/{number}/problem/photos/{photoId}",
    tag: "Orders",
    summary: "Take a photograph out of a report that is not sent yet",
    access: "trade",
    params: z.strictObject({ number: z.string().regex(orderNumberPattern), photoId: z.uuid().toLowerCase() }),
    unknown: "order_not_found",
    answers: { 200: problemPhotoId },
    errors: ["problem_not_possible", "problem_too_late", "problem_exists", "problem_photo_not_found"],
    example: { params: { number: "$ORDER_NUMBER", photoId: "$PHOTO_ID" } },
  },
  async ({ actor, params: { number, photoId } }) => {
    const removed = await removeProblemPhoto(actor, { orderNumber: number, photoId });
    return removed.ok ? answer(removed.value) : removed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(remove);
