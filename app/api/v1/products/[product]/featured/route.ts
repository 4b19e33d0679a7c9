import { z } from "zod";
import { id } from "@/app/api/_support/answers/common.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { featureProduct } from "@/lib/workflows/catalog/feature-product.ts";

const change = operation(
  {
    id: "featureProduct",
    method: "PUT",
    path: "/api/v1/products/{product}/featured",
    tag: "Catalog",
    summary: "Put a shoe on the shop's own shelf, or take it off",
    access: "admin",
    may: "catalog.manage",
    params: pathIds("product"),
    unknown: "product_not_found",
    body: z.strictObject({ isFeatured: z.boolean() }),
    answers: { 200: z.strictObject({ productId: id }) },
    example: { params: { product: "$PRODUCT_ID" }, body: { isFeatured: false } },
  },
  async ({ actor, params, body }) => {
    const featured = await featureProduct(actor, { productId: params.product, ...body });
    return featured.ok ? answer(featured.value) : featured;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(change);
