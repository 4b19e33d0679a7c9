import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { ok } from "@/lib/core/result.ts";
import { changedFacts } from "@/lib/domain/audit/rules.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import type { ProductFacts } from "@/lib/domain/catalog/model.product.ts";
import { findByStyleCode, lockProduct, updateProductRow } from "@/lib/domain/catalog/store.products.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import {
  type CatalogResult,
  catalogFailure,
  orStyleCodeTaken,
  refuseStranger,
  styleCodeTaken,
  toAuditFacts,
} from "./support.ts";

export interface UpdateProductInput {
  productId: string;
  /** What should change; the rest stays. */
  facts: Partial<ProductFacts>;
  /** ISO time of the last change the caller has seen; without it whatever is there is changed. */
  version?: string;
}

/**
 * Changes what is said about a shoe. Its address stays, so that links keep working.
 * Errors: `forbidden`, `product_not_found`, `product_changed`, `style_code_taken`.
 */
export async function updateProduct(
  actor: Actor,
  input: UpdateProductInput,
  context?: WorkflowContext,
): Promise<CatalogResult<{ productId: string; slug: string; isChanged: boolean }>> {
  const refusal = refuseStranger(actor);
  if (refusal) return refusal;
  const { database, now } = resolveContext(context);
  const { productId, version } = input;
  return orStyleCodeTaken(() =>
    database.$transaction(async (tx) => {
      const product = await lockProduct(tx, productId);
      if (!product) return catalogFailure("product_not_found");
      if (version !== undefined && version !== product.updatedAt.toISOString())
        return catalogFailure("product_changed");
      const facts = { ...product.facts, ...input.facts };
      const other = await findByStyleCode(tx, facts.styleCode);
      if (other && other.id !== productId) return styleCodeTaken();
      const changed = changedFacts(toAuditFacts(product.facts), toAuditFacts(facts));
      if (changed) {
        await updateProductRow(tx, productId, { facts }, now);
        const entry = { action: "product.update", subjectKind: "product", subjectId: productId, ...changed } as const;
        await writeAudit(tx, actor, [entry], now);
      }
      return ok({ productId, slug: product.slug, isChanged: changed !== null });
    }),
  );
}
