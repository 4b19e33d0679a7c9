import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import { instant } from "./queries.book.ts";
import type { ListingMarket } from "./rules.listing.ts";

interface MarketRow {
  style_code: string;
  size_label: string;
  variant_id: string;
  name: string;
  is_open: boolean;
  highest_bid_cents: number | null;
  own_ask_cents: number | null;
}

/** Shoes and sizes by style code, with what decides about an ask of this person. */
export async function readListingMarkets(
  actor: UserActor,
  styleCodes: readonly string[],
  now: Date,
  database: Database = db(),
): Promise<(styleCode: string, sizeLabel: string) => ListingMarket | null> {
  const codes = [...new Set(styleCodes)];
  const rows = await database.$queryRaw<MarketRow[]>`
    SELECT p.style_code, v.size_label, v.id AS variant_id, p.name, p.status = 'active' AS is_open,
      bid.price_cents AS highest_bid_cents, own.price_cents AS own_ask_cents
    FROM products p JOIN variants v ON v.product_id = p.id
    LEFT JOIN LATERAL (
      SELECT b.price_cents FROM bids b
      WHERE b.variant_id = v.id AND b.status = 'active' AND b.expires_at > ${instant(now)} AND b.remaining > b.held
        AND b.user_id <> ${actor.userId}::uuid ORDER BY b.price_cents DESC, b.sequence LIMIT 1) bid ON true
    LEFT JOIN LATERAL (
      SELECT min(a.price_cents) AS price_cents FROM asks a
      WHERE a.user_id = ${actor.userId}::uuid AND a.variant_id = v.id AND a.status IN ('active', 'paused')
        AND a.expires_at > ${instant(now)}) own ON true
    WHERE p.style_code = ANY(${codes}::text[])`;
  const markets = new Map(rows.map((row) => [`${row.style_code}/${row.size_label}`, row]));
  const products = new Map(rows.map((row) => [row.style_code, row]));
  return (styleCode, sizeLabel) => {
    const product = products.get(styleCode);
    if (!product) return null;
    const size = markets.get(`${styleCode}/${sizeLabel}`);
    return {
      productName: product.name,
      isOpen: product.is_open,
      variantId: size?.variant_id ?? null,
      highestBidCents: size?.highest_bid_cents ?? null,
      ownAskCents: size?.own_ask_cents ?? null,
    };
  };
}

/** One open ask as a row of a file. */
export interface ExportedAsk {
  style_code: string;
  size: string;
  /** Dollars with two decimals. */
  price: string;
  quantity: number;
  /** Full days left, at least one. */
  expires_in_days: number;
  shoe: string;
  status: string;
  expires_at: string;
}

/** Most asks of one file. */
const mostExportedAsks = 10_000;

/** The person's open asks for a file that can be read in again, newest first. */
export function listAsksForExport(actor: UserActor, now: Date, database: Database = db()): Promise<ExportedAsk[]> {
  return database.$queryRaw<ExportedAsk[]>(Prisma.sql`
    SELECT p.style_code, v.size_label AS size, (o.price_cents / 100.0)::numeric(12, 2)::text AS price,
      o.remaining AS quantity, greatest(1, extract(epoch FROM o.expires_at - ${instant(now)})::int / 86400) AS expires_in_days,
      concat_ws(' ', p.brand, p.name, p.colorway) AS shoe, o.status::text AS status,
      to_char(o.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS expires_at
    FROM asks o JOIN variants v ON v.id = o.variant_id JOIN products p ON p.id = o.product_id
    WHERE o.user_id = ${actor.userId}::uuid AND o.status IN ('active', 'paused') AND o.expires_at > ${instant(now)}
    ORDER BY o.created_at DESC, o.id DESC LIMIT ${mostExportedAsks}`);
}
