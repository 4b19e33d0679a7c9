import "server-only";
import type { Side } from "@/lib/domain/market/model.ts";
import { db } from "@/lib/platform/db.ts";
import type { BookRequest } from "./book/load-books.ts";
import { runAcrossBooks } from "./book/process-queue.ts";

/** Offers closed in one transaction: small, so that no book waits long for the sweep. */
const batchSize = 100;

interface ExpiredRow {
  id: string;
  side: Side;
  product_id: string;
  variant_id: string;
}

/** Held asks wait: the checkout that holds them ends first. */
async function findExpired(now: Date): Promise<ExpiredRow[]> {
  return db().$queryRaw<ExpiredRow[]>`
    SELECT id, side, product_id, variant_id FROM (
      (SELECT id, 'bid' AS side, product_id, variant_id, expires_at FROM bids
       WHERE status IN ('active', 'paused') AND expires_at <= ${now} ORDER BY expires_at LIMIT ${batchSize})
      UNION ALL
      (SELECT id, 'ask' AS side, product_id, variant_id, expires_at FROM asks
       WHERE status IN ('active', 'paused') AND held = 0 AND expires_at <= ${now} ORDER BY expires_at LIMIT ${batchSize})
    ) expired ORDER BY expires_at, id LIMIT ${batchSize}`;
}

/**
 * Marks offers whose time is over as expired, in batches, and brings the quotes in line. Matching does not depend on
 * it: an expired offer never trades, swept or not (design §3.6). Safe to run twice at once.
 */
export async function sweepExpiredOffers(now: Date): Promise<{ expired: number }> {
  let expired = 0;
  for (;;) {
    const rows = await findExpired(now);
    if (rows.length === 0) return { expired };
    const requests = rows.map(
      (row): BookRequest => ({
        command: { kind: "expire", side: row.side, offerId: row.id },
        productIds: [row.product_id],
        variantIds: [row.variant_id],
      }),
    );
    const results = await runAcrossBooks(requests, now);
    const closed = results.filter((result) => result.status === "fulfilled" && result.value.ok).length;
    expired += closed;
    if (closed === 0) return { expired };
  }
}
