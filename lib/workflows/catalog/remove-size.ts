import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { ok } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { deleteSizes, haveHistory, updateProductRow } from "@/lib/domain/catalog/store.products.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { withBook } from "../market/book/with-book.ts";
import { type CatalogResult, catalogFailure, isStillReferenced, refuseStranger } from "./support.ts";

interface Size {
  id: string;
  productId: string;
  sizeLabel: string;
}

async function removeFrom(
  tx: Transaction,
  actor: Actor,
  size: Size,
  now: Date,
): Promise<CatalogResult<{ sizeLabel: string }>> {
  if (await haveHistory(tx, [size.id])) return catalogFailure("size_has_history");
  await deleteSizes(tx, [size.id]);
  await updateProductRow(tx, size.productId, {}, now);
  const entry = { action: "product.remove_size", subjectKind: "product", subjectId: size.productId } as const;
  await writeAudit(tx, actor, [{ ...entry, before: { sizes: [size.sizeLabel] }, after: null }], now);
  return ok({ sizeLabel: size.sizeLabel });
}

/**
 * Takes a size away that nobody ever bid on, asked for, traded or stored. Under the book's lock, so that no offer slips in.
 * Errors: `forbidden`, `variant_not_found`, `size_has_history`.
 */
export async function removeSize(
  actor: Actor,
  input: { variantId: string; productId?: string },
  context?: WorkflowContext,
): Promise<CatalogResult<{ sizeLabel: string }>> {
  const refusal = refuseStranger(actor);
  if (refusal) return refusal;
  const { database, now } = resolveContext(context);
  const size = await database.variant.findUnique({
    where: { id: input.variantId },
    select: { id: true, productId: true, sizeLabel: true },
  });
  if (!size || (input.productId ?? size.productId) !== size.productId) return catalogFailure("variant_not_found");
  try {
    return await withBook(database, [size.productId], (tx) => removeFrom(tx, actor, size, now));
  } catch (error) {
    if (isStillReferenced(error)) return catalogFailure("size_has_history");
    throw error;
  }
}
