import "server-only";
import type { Database } from "@/lib/platform/db.ts";
import type { Side } from "./model.ts";

interface Reference {
  side: Side;
  offerId: string;
}

/**
 * What must happen to a product's offers for its book to fit its status, in the order of arrival. (`closed_reason` is written
 * out because the partial indexes bids_of_hidden and asks_of_hidden are found by it.)
 */
export async function offersOfHiding(
  database: Database,
  productId: string,
  now: Date,
): Promise<{ toPause: Reference[]; toResume: Reference[] }> {
  const toPause = database.$queryRaw<Reference[]>`
    SELECT offer.side, offer.id AS "offerId" FROM products p JOIN variants v ON v.product_id = p.id
    CROSS JOIN LATERAL (
      SELECT 'bid' AS side, b.id, b.sequence FROM bids b WHERE b.variant_id = v.id AND b.status = 'active'
      UNION ALL SELECT 'ask', a.id, a.sequence FROM asks a WHERE a.variant_id = v.id AND a.status = 'active'
    ) offer
    WHERE p.id = ${productId}::uuid AND p.status = 'hidden' ORDER BY offer.sequence`;
  const toResume = database.$queryRaw<Reference[]>`
    SELECT offer.side, offer.id AS "offerId" FROM products p
    CROSS JOIN LATERAL (
      SELECT 'bid' AS side, b.id, b.sequence FROM bids b
      WHERE b.product_id = p.id AND b.status = 'paused' AND b.closed_reason = 'product_hidden' AND b.expires_at > ${now}
      UNION ALL SELECT 'ask', a.id, a.sequence FROM asks a
      WHERE a.product_id = p.id AND a.status = 'paused' AND a.closed_reason = 'product_hidden' AND a.expires_at > ${now}
    ) offer
    WHERE p.id = ${productId}::uuid AND p.status = 'active' ORDER BY offer.sequence`;
  const [pausing, resuming] = await Promise.all([toPause, toResume]);
  return { toPause: pausing, toResume: resuming };
}

/** Products whose offers do not fit their status. */
export async function productsToSettle(database: Database, now: Date): Promise<string[]> {
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM products p JOIN variants v ON v.product_id = p.id
    WHERE p.status = 'hidden' AND (
      EXISTS (SELECT 1 FROM bids b WHERE b.variant_id = v.id AND b.status = 'active')
      OR EXISTS (SELECT 1 FROM asks a WHERE a.variant_id = v.id AND a.status = 'active'))
    UNION
    SELECT p.id FROM products p WHERE p.status = 'active' AND p.id IN (
      SELECT b.product_id FROM bids b WHERE b.status = 'paused' AND b.closed_reason = 'product_hidden' AND b.expires_at > ${now}
      UNION SELECT a.product_id FROM asks a WHERE a.status = 'paused' AND a.closed_reason = 'product_hidden' AND a.expires_at > ${now})`;
  return rows.map(({ id }) => id);
}
