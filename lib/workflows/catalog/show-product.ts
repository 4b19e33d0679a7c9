import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { ok } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import type { ProductStatus } from "@/lib/domain/catalog/model.ts";
import { lockProduct, updateProductRow } from "@/lib/domain/catalog/store.products.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { withBook } from "../market/book/with-book.ts";
import { settleBookOfProduct } from "./settle-hidden-books.ts";
import { type CatalogResult, catalogFailure, refuseStranger } from "./support.ts";

export interface ShownProduct {
  productId: string;
  status: ProductStatus;
  /** Offers paused by hiding, or back in the book by showing. */
  offersChanged: number;
}

/** Writes the status with its audit row; the caller holds the book. */
async function writeStatus(tx: Transaction, actor: Actor, productId: string, status: ProductStatus, now: Date) {
  const product = await lockProduct(tx, productId);
  if (!product) return false;
  if (product.status === status) return true;
  await updateProductRow(tx, productId, { status }, now);
  const action = status === "hidden" ? "product.hide" : "product.show";
  const facts = { before: { status: product.status }, after: { status } };
  await writeAudit(tx, actor, [{ action, subjectKind: "product", subjectId: productId, ...facts }], now);
  return true;
}

/**
 * Hides a shoe or shows it again. The status changes under the book's lock, so that whatever is placed later sees it; then
 * the standing offers are paused, or come back at their old place. What a crash leaves between the two, the job
 * `settle-hidden-books` does. Doing it twice changes nothing.
 * Errors: `forbidden`, `product_not_found`.
 */
export async function showProduct(
  actor: Actor,
  input: { productId: string; status: ProductStatus },
  context?: WorkflowContext,
): Promise<CatalogResult<ShownProduct>> {
  const refusal = refuseStranger(actor);
  if (refusal) return refusal;
  const { database, now } = resolveContext(context);
  const { productId, status } = input;
  const isThere = await withBook(database, [productId], (tx) => writeStatus(tx, actor, productId, status, now));
  if (!isThere) return catalogFailure("product_not_found");
  const offersChanged = await settleBookOfProduct(productId, now);
  return ok({ productId, status, offersChanged });
}
