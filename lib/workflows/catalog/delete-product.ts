import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { ok } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { deleteProductRow, deleteSizes, haveHistory, lockProduct } from "@/lib/domain/catalog/store.products.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { withBook } from "../market/book/with-book.ts";
import { type CatalogResult, catalogFailure, isStillReferenced, refuseStranger, toAuditFacts } from "./support.ts";

async function removeProduct(
  tx: Transaction,
  actor: Actor,
  productId: string,
  now: Date,
): Promise<CatalogResult<{ name: string }>> {
  const product = await lockProduct(tx, productId);
  if (!product) return catalogFailure("product_not_found");
  const sizes = await tx.variant.findMany({ where: { productId }, select: { id: true } });
  const variantIds = sizes.map(({ id }) => id);
  if (await haveHistory(tx, variantIds)) return catalogFailure("product_has_history");
  await deleteSizes(tx, variantIds);
  await deleteProductRow(tx, productId);
  const before = { slug: product.slug, ...toAuditFacts(product.facts) };
  await writeAudit(
    tx,
    actor,
    [{ action: "product.delete", subjectKind: "product", subjectId: productId, before, after: null }],
    now,
  );
  return ok({ name: product.facts.name });
}

/**
 * Takes a shoe that nobody ever bid on, asked for, traded or stored out of the catalog. Under the book's lock, so that no
 * offer slips in. The bytes of its photographs go with the next sweep of files.
 * Errors: `forbidden`, `product_not_found`, `product_has_history`.
 */
export async function deleteProduct(
  actor: Actor,
  input: { productId: string },
  context?: WorkflowContext,
): Promise<CatalogResult<{ name: string }>> {
  const refusal = refuseStranger(actor);
  if (refusal) return refusal;
  const { database, now } = resolveContext(context);
  try {
    return await withBook(database, [input.productId], (tx) => removeProduct(tx, actor, input.productId, now));
  } catch (error) {
    // Something else still points at it: a list, a portfolio, an order.
    if (isStillReferenced(error)) return catalogFailure("product_has_history");
    throw error;
  }
}
