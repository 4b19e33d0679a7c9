import { readBody } from "@/app/api/_support/input.ts";
import { answer, publicRoute } from "@/app/api/_support/route.ts";
import { getProductBatch } from "@/lib/domain/catalog/queries.batch.ts";
import { productBatchSchema } from "@/lib/domain/catalog/schema.batch.ts";

/** Up to 100 products by `ids`, `slugs` and `styleCodes`, and which of them are not here. Changes nothing. */
export const POST = publicRoute(async ({ request, actor }) => {
  const input = await readBody(request, productBatchSchema);
  return input.ok ? answer(await getProductBatch(actor, input.value)) : input;
});
