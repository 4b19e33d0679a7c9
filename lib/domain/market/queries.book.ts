import "server-only";
import { Prisma } from "@/prisma/generated/client";
import type { QuoteView, Side } from "./model.ts";

/** The table of each side. */
export const offerTables: Record<Side, Prisma.Sql> = { bid: Prisma.raw("bids"), ask: Prisma.raw("asks") };

/** Best price first, then first come; exactly the partial indexes `bids_book` and `asks_book`. */
const bookOrder: Record<Side, Prisma.Sql> = {
  bid: Prisma.raw("o.price_cents DESC, o.sequence"),
  ask: Prisma.raw("o.price_cents, o.sequence"),
};

/** A moment as Postgres reads it, independent of the session's time zone. */
export function instant(time: Date): Prisma.Sql {
  return Prisma.sql`${time.toISOString()}::timestamptz`;
}

/**
 * Conditions on an offer `o` that can trade at `now`. An offer may have expired before the sweep has marked it, which is why the
 * status alone does not say.
 */
export function tradable(now: Date): Prisma.Sql {
  return Prisma.sql`o.status = 'active' AND o.expires_at > ${instant(now)} AND o.remaining > o.held`;
}

/** A LATERAL subquery: id and price of the best tradable offer of the variant that the SQL text `variantId` names. */
export function bestOffer(side: Side, variantId: "v.id", now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT o.id, o.price_cents FROM ${offerTables[side]} o
    WHERE o.variant_id = ${Prisma.raw(variantId)} AND ${tradable(now)}
    ORDER BY ${bookOrder[side]} LIMIT 1`;
}

/** A LATERAL subquery: the best tradable price of anybody but the owner of the offer `o`, on the same side. */
export function bestRival(side: Side, now: Date): Prisma.Sql {
  const best = side === "bid" ? Prisma.raw("r.price_cents DESC, r.sequence") : Prisma.raw("r.price_cents, r.sequence");
  return Prisma.sql`
    SELECT r.price_cents FROM ${offerTables[side]} r
    WHERE r.variant_id = o.variant_id AND r.status = 'active' AND r.expires_at > ${instant(now)} AND r.remaining > r.held
      AND r.user_id <> o.user_id ORDER BY ${best} LIMIT 1`;
}

/** Columns that {@link toQuote} reads; expects `v` (variant), `q` (quote), `best_ask` and `best_bid` in scope. */
export const quoteColumns = Prisma.sql`
  v.id AS variant_id, coalesce(q.version, 0)::text AS version, best_ask.price_cents AS lowest_ask_cents,
  best_bid.price_cents AS highest_bid_cents, q.last_sale_cents, q.previous_sale_cents, q.last_sale_at,
  coalesce(q.sales_count, 0) AS sales_count`;

/**
 * Joins behind {@link quoteColumns}. The prices come from the book itself and not from the quote row, where an expired best
 * offer stands until the sweep.
 */
export function quoteJoins(now: Date): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN quotes q ON q.variant_id = v.id
    LEFT JOIN LATERAL (${bestOffer("ask", "v.id", now)}) best_ask ON true
    LEFT JOIN LATERAL (${bestOffer("bid", "v.id", now)}) best_bid ON true`;
}

export interface QuoteRow {
  variant_id: string;
  version: string;
  lowest_ask_cents: number | null;
  highest_bid_cents: number | null;
  last_sale_cents: number | null;
  previous_sale_cents: number | null;
  last_sale_at: Date | null;
  sales_count: number;
}

export function toQuote(row: QuoteRow): QuoteView {
  return {
    variantId: row.variant_id,
    version: row.version,
    lowestAskCents: row.lowest_ask_cents,
    highestBidCents: row.highest_bid_cents,
    lastSaleCents: row.last_sale_cents,
    previousSaleCents: row.previous_sale_cents,
    lastSaleAt: row.last_sale_at?.toISOString() ?? null,
    salesCount: row.sales_count,
  };
}
