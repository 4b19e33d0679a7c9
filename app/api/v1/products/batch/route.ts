import { productBatch } from "@/app/api/_support/answers/catalog.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { getProductBatch } from "@/lib/domain/catalog/queries.batch.ts";
import { productBatchSchema } from "@/lib/domain/catalog/schema.batch.ts";

const batch = operation(
  {
    id: "readProductBatch",
    method: "POST",
    path: "/api/v1/products/batch",
    tag: "Catalog",
    summary: "Up to 100 shoes by id, address or style code",
    details: "Names those that are not here. Changes nothing.",
    access: "anybody",
    body: productBatchSchema,
    answers: { 200: productBatch },
    example: { body: { ids: ["$PRODUCT_ID"], styleCodes: ["555088-101"] } },
  },
  async ({ actor, body }) => answer(await getProductBatch(actor, body)),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(batch);
