import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { ok } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { lockProduct, updateProductRow } from "@/lib/domain/catalog/store.products.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { type CatalogResult, catalogFailure, refuseStranger } from "./support.ts";

/**
 * Puts a shoe on the shop's own shelf or takes it from there; doing it twice changes nothing.
 * Errors: `forbidden`, `product_not_found`.
 */
export async function featureProduct(
  actor: Actor,
  input: { productId: string; isFeatured: boolean },
  context?: WorkflowContext,
): Promise<CatalogResult<{ productId: string }>> {
  const refusal = refuseStranger(actor);
  if (refusal) return refusal;
  const { database, now } = resolveContext(context);
  const { productId, isFeatured } = input;
  return database.$transaction(async (tx) => {
    const product = await lockProduct(tx, productId);
    if (!product) return catalogFailure("product_not_found");
    if (product.isFeatured !== isFeatured) {
      await updateProductRow(tx, productId, { isFeatured }, now);
      const action = isFeatured ? "product.feature" : "product.unfeature";
      const facts = { before: { isFeatured: product.isFeatured }, after: { isFeatured } };
      await writeAudit(tx, actor, [{ action, subjectKind: "product", subjectId: productId, ...facts }], now);
    }
    return ok({ productId });
  });
}
