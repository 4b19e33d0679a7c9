import { z } from "zod";
import { photoId } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { appealErrors } from "@/app/api/_support/verification-operations.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { removeAppealPhoto } from "@/lib/workflows/verification/file-appeal.ts";

const remove = operation(
  {
    id: "removeAppealPhoto",
    method: "DELETE",
    path: "/api/v1/orders/{number}/appeal/photos/{photoId}",
    tag: "Orders",
    summary: "Take a photograph out of an appeal that is not filed yet",
    access: "sell",
    params: z.strictObject({ number: z.string().regex(orderNumberPattern), photoId: z.uuid().toLowerCase() }),
    unknown: "order_not_found",
    answers: { 200: photoId },
    errors: [...appealErrors, "photo_not_found"],
    example: { params: { number: "$ORDER_NUMBER", photoId: "$PHOTO_ID" } },
  },
  async ({ actor, params: { number, photoId } }) => {
    const removed = await removeAppealPhoto(actor, { orderNumber: number, photoId });
    return removed.ok ? answer(removed.value) : removed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(remove);
