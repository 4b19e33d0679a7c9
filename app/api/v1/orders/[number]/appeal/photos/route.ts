import { z } from "zod";
import { photo } from "@/app/api/_support/answers/verification.ts";
import { created, operation } from "@/app/api/_support/operation.ts";
import { pictureErrorCodes } from "@/app/api/_support/problem.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { appealErrors } from "@/app/api/_support/verification-operations.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { acceptedPictureTypes, maximumPictureBytes } from "@/lib/platform/pictures.ts";
import { addAppealPhoto } from "@/lib/workflows/verification/file-appeal.ts";

const add = operation(
  {
    id: "addAppealPhoto",
    method: "POST",
    path: "/api/v1/orders/{number}/appeal/photos",
    tag: "Orders",
    summary: "Add a photograph to an appeal that is not filed yet",
    details: "The picture itself is the body. It is encoded anew, without its metadata.",
    access: "sell",
    limit: "appealPhotosPerAccount",
    params: z.strictObject({ number: z.string().regex(orderNumberPattern) }),
    unknown: "order_not_found",
    upload: { contentTypes: acceptedPictureTypes, maximumBytes: maximumPictureBytes },
    answers: { 201: photo },
    errors: [...appealErrors, "too_many_appeal_photos", ...pictureErrorCodes],
    example: { params: { number: "$ORDER_NUMBER" }, file: "$PHOTOGRAPH" },
  },
  async ({ actor, params: { number }, upload }) => {
    const added = await addAppealPhoto(actor, { orderNumber: number, bytes: upload });
    return added.ok ? created(added.value, added.value.url) : added;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(add);
