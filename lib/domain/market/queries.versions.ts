import "server-only";
import { isUuid } from "@/lib/core/ids.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { Side } from "./model.ts";
import { instant, offerTables } from "./queries.book.ts";
import type { MarketScope } from "./queries.ts";

/** Offers of the product `p` that have expired and wait for the sweep: until then the books' versions do not tell of them. */
function unsweptOffers(side: Side, now: Date): Prisma.Sql {
  return Prisma.sql`(SELECT count(*) FROM ${offerTables[side]} o
    WHERE o.status = 'active' AND o.expires_at <= ${instant(now)} AND o.product_id = p.id)`;
}

/**
 * A short text that changes with whatever can be read of a market: quotes, depth and sales. One cheap statement, however much there is.
 * @param now decides which offers have expired
 * @returns null when there is no such product or size, or it is hidden
 */
export async function getMarketVersion(
  scope: MarketScope,
  now: Date,
  database: Database = db(),
): Promise<string | null> {
  if (!isUuid(scope.productId) || (scope.variantId !== undefined && !isUuid(scope.variantId))) return null;
  const rows = await database.$queryRaw<{ version: string }[]>`
    SELECT md5(concat_ws(' ', string_agg(concat_ws(':', v.id, q.version), ',' ORDER BY v.id),
      ${unsweptOffers("bid", now)}, ${unsweptOffers("ask", now)})) AS version
    FROM products p JOIN variants v ON v.product_id = p.id LEFT JOIN quotes q ON q.variant_id = v.id
    WHERE p.id = ${scope.productId}::uuid AND p.status = 'active'
      ${scope.variantId === undefined ? Prisma.empty : Prisma.sql`AND v.id = ${scope.variantId}::uuid`}
    GROUP BY p.id`;
  return rows[0]?.version ?? null;
}
