import { answer, publicRoute } from "@/app/api/_support/route.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { fail } from "@/lib/core/result.ts";
import { catalogErrors } from "@/lib/domain/catalog/errors.ts";
import { getProductBySlug, listProductsById } from "@/lib/domain/catalog/queries.ts";

/** By id or by slug. */
export const GET = publicRoute<{ product: string }>(async ({ params, actor }) => {
  const slug = isUuid(params.product) ? (await listProductsById(actor, [params.product]))[0]?.slug : params.product;
  const product = slug === undefined ? null : await getProductBySlug(actor, slug);
  return product ? answer(product) : fail("product_not_found", catalogErrors.product_not_found.message);
});
