import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import type { Side } from "./model.ts";

export interface ExpiringOffer {
  offerId: string;
  side: Side;
  userId: string;
  productId: string;
  variantId: string;
  priceCents: number;
  expiresAt: Date;
}

/** Whoever made an offer for a day or so knows when it ends. */
const shortestHours = 36;

/** Open offers that end within a span, the first to end first; those made for a short time left out. */
export async function listExpiringOffers(
  tx: Transaction,
  { after, until }: { after: Date; until: Date },
  limit: number,
): Promise<ExpiringOffer[]> {
  const [from, to] = [after.toISOString(), until.toISOString()];
  return tx.$queryRaw<ExpiringOffer[]>`
    SELECT * FROM (
      (SELECT id AS "offerId", 'bid' AS side, user_id AS "userId", product_id AS "productId", variant_id AS "variantId",
         price_cents AS "priceCents", expires_at AS "expiresAt" FROM bids
       WHERE status IN ('active', 'paused') AND expires_at > ${from}::timestamptz AND expires_at <= ${to}::timestamptz
         AND expires_at - created_at > make_interval(hours => ${shortestHours}::int) ORDER BY expires_at LIMIT ${limit}::int)
      UNION ALL
      (SELECT id, 'ask', user_id, product_id, variant_id, price_cents, expires_at FROM asks
       WHERE status IN ('active', 'paused') AND expires_at > ${from}::timestamptz AND expires_at <= ${to}::timestamptz
         AND expires_at - created_at > make_interval(hours => ${shortestHours}::int) ORDER BY expires_at LIMIT ${limit}::int)
    ) ending ORDER BY "expiresAt" LIMIT ${limit}::int`;
}
