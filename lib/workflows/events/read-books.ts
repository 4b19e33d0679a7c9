import "server-only";
import { type DepthEvent, depthLevels, type QuoteEvent } from "@/lib/core/live-events.ts";
import type { Side } from "@/lib/domain/market/model.ts";
import {
  offerTables,
  type QuoteRow,
  quoteColumns,
  quoteJoins,
  toQuote,
  tradable,
} from "@/lib/domain/market/queries.book.ts";
import type { Database } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";

export interface BookSnapshot {
  productId: string;
  quote: QuoteEvent;
  depth: DepthEvent;
}

type Level = DepthEvent["bids"][number];

/** A LATERAL subquery: the best price levels of one side of variant `v` as a JSON list, best first. */
function levelsOf(side: Side, now: Date): Prisma.Sql {
  const direction = Prisma.raw(side === "bid" ? "DESC" : "ASC");
  return Prisma.sql`
    SELECT coalesce(json_agg(json_build_object('priceCents', level.price_cents, 'quantity', level.quantity, 'offers', level.offers)
      ORDER BY level.price_cents ${direction}), '[]'::json) AS levels
    FROM (
      SELECT o.price_cents, sum(o.remaining - o.held)::int AS quantity, count(*)::int AS offers
      FROM ${offerTables[side]} o WHERE o.variant_id = v.id AND ${tradable(now)}
      GROUP BY o.price_cents ORDER BY o.price_cents ${direction} LIMIT ${depthLevels}::int
    ) level`;
}

/**
 * Quote and best price levels of variants as they stand, in one query.
 * @param now decides which offers have expired
 * @returns nothing for a variant whose product is hidden
 */
export async function readBooks(database: Database, variantIds: readonly string[], now: Date): Promise<BookSnapshot[]> {
  const rows = await database.$queryRaw<(QuoteRow & { product_id: string; bids: Level[]; asks: Level[] })[]>`
    SELECT v.product_id, ${quoteColumns}, bid_levels.levels AS bids, ask_levels.levels AS asks
    FROM variants v JOIN products p ON p.id = v.product_id ${quoteJoins(now)}
    CROSS JOIN LATERAL (${levelsOf("bid", now)}) bid_levels
    CROSS JOIN LATERAL (${levelsOf("ask", now)}) ask_levels
    WHERE v.id = ANY(${[...variantIds]}::uuid[]) AND p.status = 'active'`;
  return rows.map((row) => {
    const quote = toQuote(row);
    const { variantId, version } = quote;
    return {
      productId: row.product_id,
      quote,
      depth: { variantId, version, bids: row.bids, asks: row.asks },
    };
  });
}
