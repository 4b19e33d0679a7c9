import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { ok } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { mostSizes } from "@/lib/domain/catalog/model.product.ts";
import type { SizeRunEntry } from "@/lib/domain/catalog/model.ts";
import { insertSizes, listSizeLabels, lockProduct, updateProductRow } from "@/lib/domain/catalog/store.products.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { type CatalogResult, catalogFailure, refuseStranger } from "./support.ts";

/**
 * Adds sizes to a shoe, each a market with an empty book. Sizes it has already are left as they are.
 * Errors: `forbidden`, `product_not_found`, `too_many_sizes`.
 * @returns the labels that are new
 */
export async function addSizes(
  actor: Actor,
  input: { productId: string; sizes: readonly SizeRunEntry[] },
  context?: WorkflowContext,
): Promise<CatalogResult<{ added: string[] }>> {
  const refusal = refuseStranger(actor);
  if (refusal) return refusal;
  const { database, now } = resolveContext(context);
  const { productId } = input;
  return database.$transaction(async (tx) => {
    if (!(await lockProduct(tx, productId))) return catalogFailure("product_not_found");
    const existing = await listSizeLabels(tx, productId);
    const sizes = input.sizes.filter(({ sizeLabel }) => !existing.includes(sizeLabel));
    if (existing.length + sizes.length > mostSizes) return catalogFailure("too_many_sizes");
    const added = sizes.map(({ sizeLabel }) => sizeLabel);
    if (added.length > 0) {
      await insertSizes(tx, productId, sizes, now);
      await updateProductRow(tx, productId, {}, now);
      const entry = { action: "product.add_sizes", subjectKind: "product", subjectId: productId } as const;
      await writeAudit(tx, actor, [{ ...entry, before: null, after: { sizes: added } }], now);
    }
    return ok({ added });
  });
}
