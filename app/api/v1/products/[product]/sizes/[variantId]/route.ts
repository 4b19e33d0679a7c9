import { z } from "zod";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { removeSize } from "@/lib/workflows/catalog/remove-size.ts";

const remove = operation(
  {
    id: "removeSize",
    method: "DELETE",
    path: "/api/v1/products/{product}/sizes/{variantId}",
    tag: "Catalog",
    summary: "Remove a size that nobody ever offered, traded or stored",
    access: "admin",
    may: "catalog.manage",
    params: pathIds("product", "variantId"),
    unknown: "variant_not_found",
    answers: { 200: z.strictObject({ sizeLabel: z.string() }) },
    errors: ["size_has_history"],
    example: { params: { product: "$PRODUCT_ID", variantId: "$EMPTY_VARIANT_ID" } },
  },
  async ({ actor, params }) => {
    const removed = await removeSize(actor, { productId: params.product, variantId: params.variantId });
    return removed.ok ? answer(removed.value) : removed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(remove);
