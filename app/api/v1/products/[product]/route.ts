import { z } from "zod";
import { changedProduct, product } from "@/app/api/_support/answers/catalog.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { fail } from "@/lib/core/result.ts";
import { catalogErrors } from "@/lib/domain/catalog/errors.ts";
import { getProductBySlug, listProductsById } from "@/lib/domain/catalog/queries.ts";
import { productPatchSchema } from "@/lib/domain/catalog/schema.product.ts";
import { deleteProduct } from "@/lib/workflows/catalog/delete-product.ts";
import { updateProduct } from "@/lib/workflows/catalog/update-product.ts";

const common = { path: "/api/v1/products/{product}", tag: "Catalog", unknown: "product_not_found" } as const;

const read = operation(
  {
    ...common,
    id: "readProduct",
    method: "GET",
    summary: "A shoe with its sizes and their quotes",
    details: "By its id or by the last part of its page's address.",
    access: "anybody",
    params: z.strictObject({ product: z.string().max(160) }),
    answers: { 200: product },
    example: { params: { product: "$PRODUCT_ID" } },
  },
  async ({ params, actor }) => {
    const id = params.product;
    const slug = isUuid(id) ? (await listProductsById(actor, [id]))[0]?.slug : id;
    const found = slug === undefined ? null : await getProductBySlug(actor, slug);
    return found ? answer(found) : fail("product_not_found", catalogErrors.product_not_found.message);
  },
);

const change = operation(
  {
    ...common,
    id: "changeProduct",
    method: "PATCH",
    summary: "Change what is said about a shoe",
    details: "What you leave out stays as it is.",
    access: "admin",
    may: "catalog.manage",
    params: pathIds("product"),
    body: productPatchSchema,
    answers: { 200: changedProduct },
    errors: ["style_code_taken"],
    example: { params: { product: "$PRODUCT_ID" }, body: { nickname: "Paper" } },
  },
  async ({ actor, params, body }) => {
    const changed = await updateProduct(actor, { productId: params.product, facts: body });
    return changed.ok ? answer(changed.value) : changed;
  },
);

const remove = operation(
  {
    ...common,
    id: "deleteProduct",
    method: "DELETE",
    summary: "Remove a shoe that nobody ever offered, traded or stored",
    details: "Any other is hidden instead: its history stays.",
    access: "admin",
    may: "catalog.manage",
    params: pathIds("product"),
    answers: { 200: z.strictObject({ name: z.string() }) },
    errors: ["product_has_history"],
    example: { params: { product: "$PRODUCT_ID" } },
  },
  async ({ actor, params }) => {
    const deleted = await deleteProduct(actor, { productId: params.product });
    return deleted.ok ? answer(deleted.value) : deleted;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, change, remove);
