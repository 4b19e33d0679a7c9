import { z } from "zod";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { sizesBodySchema } from "@/lib/domain/catalog/schema.product.ts";
import { addSizes } from "@/lib/workflows/catalog/add-sizes.ts";

const add = operation(
  {
    id: "addSizes",
    method: "POST",
    path: "/api/v1/products/{product}/sizes",
    tag: "Catalog",
    summary: "Add sizes to a shoe, each a market with an empty book",
    details: "Sizes it has already stay as they are; the answer names the new ones.",
    access: "admin",
    may: "catalog.manage",
    params: pathIds("product"),
    unknown: "product_not_found",
    body: sizesBodySchema,
    answers: { 200: z.strictObject({ added: z.array(z.string()) }) },
    errors: ["too_many_sizes"],
    example: { params: { product: "$PRODUCT_ID" }, body: { sizes: ["9.5", "10", "10.5"] } },
  },
  async ({ actor, params, body }) => {
    const added = await addSizes(actor, { productId: params.product, sizes: body.sizes });
    return added.ok ? answer(added.value) : added;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(add);
