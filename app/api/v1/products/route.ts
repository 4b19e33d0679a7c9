import { readBody } from "@/app/api/_support/input.ts";
import { created, memberRoute } from "@/app/api/_support/route.ts";
import { productFactsSchema } from "@/lib/domain/catalog/schema.product.ts";
import { createProduct } from "@/lib/workflows/catalog/create-product.ts";

/** Admins: adds a shoe, without sizes yet. */
export const POST = memberRoute({}, async ({ request, actor }) => {
  const input = await readBody(request, productFactsSchema);
  if (!input.ok) return input;
  const made = await createProduct(actor, input.value);
  return made.ok ? created(made.value, `/api/v1/products/${made.value.productId}`) : made;
});
