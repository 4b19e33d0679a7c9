import "server-only";
import { notFound } from "next/navigation";
import { getCatalogProduct } from "@/lib/domain/catalog/queries.product.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

/** The shoe a page of the administration is about, and who looks at it. */
export async function readProduct(params: Promise<{ productId: string }>, tab = "") {
  const { productId } = await params;
  const actor = await requirePermission("catalog.manage", `/admin/catalog/${productId}${tab}`);
  const product = await getCatalogProduct(actor, productId);
  if (!product) notFound();
  return { actor, product };
}
