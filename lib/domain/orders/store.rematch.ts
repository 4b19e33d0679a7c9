import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";

/** Keeps an order as it is until the transaction ends. */
export async function lockOrder(tx: Transaction, orderId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM orders WHERE id = ${orderId}::uuid FOR NO KEY UPDATE`;
}

/** Ties an order that a rematch has made to the one whose money pays for it; it goes to the same address. */
export async function linkRematch(
  tx: Transaction,
  { fromOrderId, toOrderId }: { fromOrderId: string; toOrderId: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE orders next SET rematched_from_id = failed.id, shipping_address = failed.shipping_address
    FROM orders failed WHERE failed.id = ${fromOrderId}::uuid AND next.id = ${toOrderId}::uuid`;
}

/** The sellers who have failed a buyer: of this order, of the one whose money paid for it, and so on. */
export async function listFailedSellers(tx: Transaction, orderId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ sellerId: string }[]>`
    WITH RECURSIVE chain AS (
      SELECT id, seller_id, rematched_from_id FROM orders WHERE id = ${orderId}::uuid
      UNION ALL
      SELECT o.id, o.seller_id, o.rematched_from_id FROM orders o JOIN chain c ON o.id = c.rematched_from_id
    )
    SELECT DISTINCT seller_id AS "sellerId" FROM chain ORDER BY 1`;
  return rows.map(({ sellerId }) => sellerId);
}
