import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { newId, type ProductId } from "@/lib/core/ids.ts";
import { ok } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import type { ProductFacts } from "@/lib/domain/catalog/model.product.ts";
import { findByStyleCode, insertProduct } from "@/lib/domain/catalog/store.products.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { type CatalogResult, orStyleCodeTaken, refuseStranger, styleCodeTaken, toAuditFacts } from "./support.ts";

/**
 * Adds a shoe, shown at once, with its drawings and no sizes yet.
 * Errors: `forbidden`, `style_code_taken`.
 */
export async function createProduct(
  actor: Actor,
  facts: ProductFacts,
  context?: WorkflowContext,
): Promise<CatalogResult<{ productId: string; slug: string }>> {
  const refusal = refuseStranger(actor);
  if (refusal) return refusal;
  const { database, now } = resolveContext(context);
  return orStyleCodeTaken(() =>
    database.$transaction(async (tx) => {
      if (await findByStyleCode(tx, facts.styleCode)) return styleCodeTaken();
      const { id, slug } = await insertProduct(tx, { id: newId<ProductId>(), facts }, now);
      const after = { slug, ...toAuditFacts(facts) };
      await writeAudit(
        tx,
        actor,
        [{ action: "product.create", subjectKind: "product", subjectId: id, before: null, after }],
        now,
      );
      return ok({ productId: id, slug });
    }),
  );
}
