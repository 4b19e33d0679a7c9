import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import type { Illustration } from "@/lib/domain/catalog/model.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { everyWordIn } from "@/lib/platform/list-search.ts";
import { Prisma } from "@/prisma/generated/client";
import type { Fulfilment, OfferStatus, Side } from "./model.ts";
import type { MyOfferView, OfferFilter } from "./model.views.ts";
import { bestRival, instant, offerTables, type QuoteRow, quoteColumns, quoteJoins, toQuote } from "./queries.book.ts";

export interface MyOffersRequest {
  /** `open`: may still trade (active or paused, not expired); `closed`: everything else. */
  state: "open" | "closed";
  limit: number;
  /** Words to find in the shoe's name, brand, colorway or style code, or a size. */
  text?: string | undefined;
  /** One kind of them only. */
  only?: OfferFilter | undefined;
  /** Its key is the last offer's id. */
  cursor?: Cursor | undefined;
  now: Date;
  /** Leave out what a list of linked bids shows: their open sizes, and those that the fill of another has cancelled. */
  withoutLinked?: boolean;
}

export interface OfferRow extends QuoteRow {
  id: string;
  status: OfferStatus;
  price_cents: number;
  quantity: number;
  remaining: number;
  held: number;
  fulfilment: Fulfilment | null;
  created_at: Date;
  expires_at: Date;
  closed_at: Date | null;
  is_top: boolean;
  link_id: string | null;
  sort_order: number;
  rival_cents: number | null;
  product_id: string;
  size_label: string;
  slug: string;
  style_code: string;
  brand: string;
  name: string;
  colorway: string;
  illustration: Illustration;
}

/** Every word is in the shoe's names, its style code or its size. */
function aboutShoe(text: string): Prisma.Sql {
  const haystack = Prisma.sql`concat_ws(' ', p.brand, p.name, p.colorway, p.style_code, v.size_label)`;
  return Prisma.sql`EXISTS (SELECT FROM products p JOIN variants v ON v.id = o.variant_id
    WHERE p.id = o.product_id AND ${everyWordIn(haystack, text)})`;
}

/** Somebody else's offer stands before `o` in its book. */
function isBeaten(side: Side, now: Date): Prisma.Sql {
  const place =
    side === "bid"
      ? Prisma.raw("(-r.price_cents, r.sequence) < (-o.price_cents, o.sequence)")
      : Prisma.raw("(r.price_cents, r.sequence) < (o.price_cents, o.sequence)");
  return Prisma.sql`EXISTS (SELECT FROM ${offerTables[side]} r
    WHERE r.variant_id = o.variant_id AND r.status = 'active' AND r.expires_at > ${instant(now)} AND r.remaining > r.held
      AND r.user_id <> o.user_id AND ${place})`;
}

const filters: Record<OfferFilter, (side: Side, now: Date) => Prisma.Sql> = {
  best: (side, now) => Prisma.sql`o.status = 'active' AND NOT ${isBeaten(side, now)}`,
  beaten: (side, now) => Prisma.sql`o.status = 'active' AND ${isBeaten(side, now)}`,
  paused: () => Prisma.sql`o.status = 'paused'`,
  ending: (_side, now) => Prisma.sql`o.expires_at <= ${instant(addMs(now, 3 * dayMs))}`,
  traded: () => Prisma.sql`o.status = 'filled'`,
  cancelled: () => Prisma.sql`o.status = 'cancelled'`,
  expired: () => Prisma.sql`o.status NOT IN ('filled', 'cancelled')`,
};

/** The person's own bids or asks, newest first, with the quote of the moment. */
export async function listMyOffers(
  actor: UserActor,
  side: Side,
  request: MyOffersRequest,
  database: Database = db(),
): Promise<Page<MyOfferView>> {
  const { state, limit, cursor, now, text, only } = request;
  if (cursor && !isUuid(cursor.key)) return { items: [], nextCursor: null };
  const open = Prisma.sql`(o.status IN ('active', 'paused') AND o.expires_at > ${instant(now)})`;
  const inState = state === "open" ? open : Prisma.sql`NOT ${open}`;
  const singly =
    side === "ask" || !request.withoutLinked
      ? Prisma.empty
      : state === "open"
        ? Prisma.sql`AND o.link_id IS NULL`
        : Prisma.sql`AND o.closed_reason IS DISTINCT FROM 'linked_fill'`;
  // The first comparison is implied by the second; it is there because the index knows only the time.
  const after = cursor
    ? Prisma.sql`AND o.created_at <= ${instant(cursor.at)} AND (o.created_at, o.id) < (${instant(cursor.at)}, ${cursor.key}::uuid)`
    : Prisma.empty;
  const rows = await readOffers(side, now, database)`
    SELECT * FROM ${offerTables[side]} o
    WHERE o.user_id = ${actor.userId}::uuid AND ${inState} ${singly} ${after}
      ${text ? Prisma.sql`AND ${aboutShoe(text)}` : Prisma.empty} ${only ? Prisma.sql`AND ${filters[only](side, now)}` : Prisma.empty}
    ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit + 1}`;
  return toPage(
    rows,
    limit,
    (row) => toMyOffer(side, row, now),
    (row) => ({ at: row.created_at, key: row.id }),
  );
}

/** One of the person's own offers; null when there is none with this id or it is somebody else's. */
export async function getOfferOfActor(
  actor: UserActor,
  side: Side,
  offerId: string,
  now: Date,
  database: Database = db(),
): Promise<MyOfferView | null> {
  if (!isUuid(offerId)) return null;
  const rows = await readOffers(side, now, database)`
    SELECT * FROM ${offerTables[side]} o WHERE o.id = ${offerId}::uuid AND o.user_id = ${actor.userId}::uuid`;
  return rows[0] ? toMyOffer(side, rows[0], now) : null;
}

/** Adds shoe, quote and place in the book to the offers that the given statement picks. */
export function readOffers(side: Side, now: Date, database: Database) {
  const fulfilment = side === "ask" ? Prisma.raw("o.fulfilment::text") : Prisma.raw("NULL::text");
  const link = Prisma.raw(side === "bid" ? "o.link_id" : "NULL::uuid");
  const best = side === "ask" ? Prisma.raw("best_ask") : Prisma.raw("best_bid");
  return (text: TemplateStringsArray, ...values: unknown[]): Promise<OfferRow[]> => database.$queryRaw<OfferRow[]>`
    SELECT o.id, o.status::text AS status, o.price_cents, o.quantity, o.remaining, o.held, ${fulfilment} AS fulfilment,
      o.created_at, o.expires_at, o.closed_at, coalesce(${best}.id = o.id, false) AS is_top, ${link} AS link_id,
      rival.price_cents AS rival_cents, p.id AS product_id, v.size_label, v.sort_order,
      p.slug, p.style_code, p.brand, p.name, p.colorway, p.illustration, ${quoteColumns}
    FROM (${Prisma.sql(text, ...values)}) o
    JOIN variants v ON v.id = o.variant_id JOIN products p ON p.id = v.product_id ${quoteJoins(now)}
    LEFT JOIN LATERAL (${bestRival(side, now)}) rival ON true
    ORDER BY o.created_at DESC, o.id DESC`;
}

export function toMyOffer(side: Side, row: OfferRow, now: Date): MyOfferView {
  const isOpen = row.status === "active" || row.status === "paused";
  return {
    side,
    offerId: row.id,
    status: isOpen && row.expires_at <= now ? "expired" : row.status,
    priceCents: row.price_cents,
    quantity: row.quantity,
    remaining: row.remaining,
    held: row.held,
    fulfilment: row.fulfilment,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    isTopOfBook: row.is_top,
    linkId: row.link_id,
    rivalCents: row.rival_cents,
    variantId: row.variant_id,
    sizeLabel: row.size_label,
    product: {
      productId: row.product_id,
      slug: row.slug,
      styleCode: row.style_code,
      brand: row.brand,
      name: row.name,
      colorway: row.colorway,
      illustration: row.illustration,
    },
    quote: toQuote(row),
  };
}
