import { z } from "zod";
import { id } from "@/app/api/_support/answers/common.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { imageChangeSchema } from "@/lib/domain/catalog/schema.product.ts";
import { arrangePicture } from "@/lib/workflows/catalog/arrange-pictures.ts";

const common = {
  path: "/api/v1/products/{product}/images/{imageId}",
  tag: "Catalog",
  access: "admin",
  may: "catalog.manage",
  params: pathIds("product", "imageId"),
  unknown: "image_not_found",
  answers: { 200: z.strictObject({ productId: id }) },
} as const;
const example = { params: { product: "$PRODUCT_ID", imageId: "$IMAGE_ID" } };

const named = ({ product, imageId }: { product: string; imageId: string }) => ({ productId: product, imageId });

const change = operation(
  {
    ...common,
    id: "changeImage",
    method: "PATCH",
    summary: "Make a picture the main one, move it, or say what it shows",
    body: imageChangeSchema,
    example: { ...example, body: { kind: "alt", alt: "From the side" } },
  },
  async ({ actor, params, body }) => {
    const changed = await arrangePicture(actor, { ...named(params), change: body });
    return changed.ok ? answer(changed.value) : changed;
  },
);

const remove = operation(
  {
    ...common,
    id: "removeImage",
    method: "DELETE",
    summary: "Remove a photograph",
    details: "Drawings come from the colors and stay.",
    errors: ["drawing_stays"],
    example,
  },
  async ({ actor, params }) => {
    const removed = await arrangePicture(actor, { ...named(params), change: { kind: "remove" } });
    return removed.ok ? answer(removed.value) : removed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(change, remove);
