import { z } from "zod";
import { count, id } from "@/app/api/_support/answers/common.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { productStatuses } from "@/lib/domain/catalog/model.ts";
import { showProduct } from "@/lib/workflows/catalog/show-product.ts";

const status = z.enum(productStatuses);

const change = operation(
  {
    id: "changeProductStatus",
    method: "PUT",
    path: "/api/v1/products/{product}/status",
    tag: "Catalog",
    summary: "Hide a shoe, or show it again",
    details: "Hidden, its standing offers are paused; shown, they come back at their old place.",
    access: "admin",
    may: "catalog.manage",
    params: pathIds("product"),
    unknown: "product_not_found",
    body: z.strictObject({ status }),
    answers: { 200: z.strictObject({ productId: id, status, offersChanged: count }) },
    example: { params: { product: "$PRODUCT_ID" }, body: { status: "active" } },
  },
  async ({ actor, params, body }) => {
    const shown = await showProduct(actor, { productId: params.product, ...body });
    return shown.ok ? answer(shown.value) : shown;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(change);
