import "server-only";
import type { Illustration } from "@/lib/domain/catalog/model.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { OrderFulfilment } from "./model.ts";

/** What people are told of an order. */
export interface OrderNotice {
  id: string;
  number: string;
  buyerId: string;
  sellerId: string;
  priceCents: number;
  totalCents: number;
  payoutCents: number;
  productName: string;
  slug: string;
  illustration: Illustration;
  sizeLabel: string;
  fulfilment: OrderFulfilment;
  /** Paid with what the buyer had paid for another pair, which they did not get. */
  isReplacement: boolean;
}

/** These orders with what people are told of them, by id. */
export async function findOrderNotices(
  tx: Transaction,
  orderIds: readonly string[],
): Promise<Map<string, OrderNotice>> {
  if (orderIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<OrderNotice[]>`
    SELECT o.id, o.number, o.buyer_id AS "buyerId", o.seller_id AS "sellerId", o.price_cents AS "priceCents",
      o.total_cents AS "totalCents", o.payout_cents AS "payoutCents", p.name AS "productName", p.slug, p.illustration,
      v.size_label AS "sizeLabel", o.fulfilment::text AS fulfilment,
      o.rematched_from_id IS NOT NULL AS "isReplacement"
    FROM orders o JOIN products p ON p.id = o.product_id JOIN variants v ON v.id = o.variant_id
    WHERE o.id = ANY(${[...orderIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
