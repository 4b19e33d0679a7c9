import { readBody } from "@/app/api/_support/input.ts";
import { answer, memberRoute, publicRoute } from "@/app/api/_support/route.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { fail } from "@/lib/core/result.ts";
import { catalogErrors } from "@/lib/domain/catalog/errors.ts";
import { getProductBySlug, listProductsById } from "@/lib/domain/catalog/queries.ts";
import { productPatchSchema } from "@/lib/domain/catalog/schema.product.ts";
import { updateProduct } from "@/lib/workflows/catalog/update-product.ts";

const notFound = fail("product_not_found", catalogErrors.product_not_found.message);

/** By id or by slug. */
export const GET = publicRoute<{ product: string }>(async ({ params, actor }) => {
  const slug = isUuid(params.product) ? (await listProductsById(actor, [params.product]))[0]?.slug : params.product;
  const product = slug === undefined ? null : await getProductBySlug(actor, slug);
  return product ? answer(product) : notFound;
});

/** Admins, by id: changes what is said about a shoe; what is not named stays. */
export const PATCH = memberRoute<{ product: string }>({}, async ({ request, actor, params }) => {
  if (!isUuid(params.product)) return notFound;
  const patch = await readBody(request, productPatchSchema);
  if (!patch.ok) return patch;
  const changed = await updateProduct(actor, { productId: params.product, facts: patch.value });
  return changed.ok ? answer(changed.value) : changed;
});
