import "server-only";
import { addMs, minuteMs } from "@/lib/core/clock.ts";
import type { BagId, UserId } from "@/lib/core/ids.ts";
import type { Illustration } from "@/lib/domain/catalog/model.ts";
import { type Database, db, type Transaction } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import { restMinutes } from "./model.checkout.ts";
import { type BagHolder, maximumBagPairs } from "./model.ts";
import type { BagLine, OpenAsk } from "./rules.bag.ts";
import { endsThatRest } from "./rules.checkout.ts";
import { countPairs } from "./store.bag.ts";

interface LineRow {
  variant_id: string;
  size_label: string;
  quantity: number;
  seen_cents: number | null;
  is_traded: boolean;
  product_id: string;
  slug: string;
  style_code: string;
  brand: string;
  name: string;
  colorway: string;
  illustration: Illustration;
  asks: OpenAsk[] | null;
}

/**
 * The best asks of a size `v` that a buyer could take: never their own, and without the pairs that they held a while ago and did
 * not buy (design §5, Holds). Every ask has a pair, so a bag needs no more.
 */
function openAsks(buyerId: UserId | null, now: Date): Prisma.Sql {
  return Prisma.sql`
    (SELECT json_agg(json_build_object('askId', a.id, 'priceCents', a.price_cents, 'units', a.units)
        ORDER BY a.price_cents, a.sequence)
     FROM (SELECT a.id, a.price_cents, a.sequence, free.units FROM asks a
       CROSS JOIN LATERAL (SELECT a.remaining - a.held - coalesce(sum(h.quantity), 0)::int AS units
         FROM ask_holds h JOIN checkouts c ON c.hold_id = h.hold_id
         WHERE h.ask_id = a.id AND h.status = 'released' AND h.buyer_id = ${buyerId}::uuid
           AND h.closed_at > ${addMs(now, -restMinutes * minuteMs)} AND c.end_reason::text = ANY(${[...endsThatRest]})) free
       WHERE a.variant_id = v.id AND a.status = 'active' AND a.remaining > a.held AND a.expires_at > ${now}
         AND a.user_id IS DISTINCT FROM ${buyerId}::uuid AND free.units > 0
       ORDER BY a.price_cents, a.sequence LIMIT ${maximumBagPairs}) a)`;
}

/** What stands in a bag, in the order it was put in, with what is on offer to its holder. */
export async function listBagLines(
  bagId: BagId | null,
  buyerId: UserId | null,
  now: Date,
  database: Database | Transaction = db(),
): Promise<BagLine[]> {
  if (bagId === null) return [];
  const rows = await database.$queryRaw<LineRow[]>`
    SELECT i.variant_id, v.size_label, i.quantity, i.seen_cents, p.status = 'active' AS is_traded, p.id AS product_id, p.slug,
      p.style_code, p.brand, p.name, p.colorway, p.illustration, ${openAsks(buyerId, now)} AS asks
    FROM bag_items i JOIN variants v ON v.id = i.variant_id JOIN products p ON p.id = v.product_id
    WHERE i.bag_id = ${bagId}::uuid ORDER BY i.created_at, i.variant_id`;
  return rows.map((row) => ({
    variantId: row.variant_id,
    sizeLabel: row.size_label,
    quantity: row.quantity,
    seenCents: row.seen_cents,
    isTraded: row.is_traded,
    asks: row.asks ?? [],
    product: {
      productId: row.product_id,
      slug: row.slug,
      styleCode: row.style_code,
      brand: row.brand,
      name: row.name,
      colorway: row.colorway,
      illustration: row.illustration,
    },
  }));
}

/** What is on offer of one size to somebody; null when there is no such size or its shoe is hidden. */
export async function listOpenAsks(
  database: Database | Transaction,
  variantId: string,
  buyerId: UserId | null,
  now: Date,
): Promise<OpenAsk[] | null> {
  const [row] = await database.$queryRaw<{ asks: OpenAsk[] | null }[]>`
    SELECT ${openAsks(buyerId, now)} AS asks FROM variants v JOIN products p ON p.id = v.product_id
    WHERE v.id = ${variantId}::uuid AND p.status = 'active'`;
  return row ? (row.asks ?? []) : null;
}

/** How many pairs are in the bag, for the header. */
export function countBagPairs(holder: BagHolder, database: Database = db()): Promise<number> {
  return countPairs(database, holder);
}
