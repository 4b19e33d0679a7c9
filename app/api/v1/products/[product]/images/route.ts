import { z } from "zod";
import { id } from "@/app/api/_support/answers/common.ts";
import { created, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { acceptedPictureTypes, maximumPictureBytes } from "@/lib/platform/pictures.ts";
import { addPhotograph } from "@/lib/workflows/catalog/add-photograph.ts";

const add = operation(
  {
    id: "addImage",
    method: "POST",
    path: "/api/v1/products/{product}/images",
    tag: "Catalog",
    summary: "Add a photograph to a shoe",
    details:
      "The body is the file itself. It is looked into, not believed: what is no picture is refused, and what is one is encoded anew without anything else in it. The first becomes the main picture.",
    access: "admin",
    may: "catalog.manage",
    params: pathIds("product"),
    unknown: "product_not_found",
    query: z.strictObject({ alt: z.string().trim().max(200).default("").describe("What it shows.") }),
    upload: { contentTypes: acceptedPictureTypes, maximumBytes: maximumPictureBytes },
    answers: { 201: z.strictObject({ imageId: id, source: z.string(), isPrimary: z.boolean() }) },
    errors: [
      "too_many_photographs",
      "picture_type",
      "picture_too_heavy",
      "picture_too_many_pixels",
      "picture_too_small",
      "picture_broken",
    ],
    example: { params: { product: "$PRODUCT_ID" }, query: { alt: "From the side" }, file: "$PHOTOGRAPH" },
  },
  async ({ actor, params, query, upload }) => {
    const added = await addPhotograph(actor, { productId: params.product, bytes: upload, alt: query.alt });
    return added.ok ? created(added.value, `/api/v1/products/${params.product}`) : added;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(add);
