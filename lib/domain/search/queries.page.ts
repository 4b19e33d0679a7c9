import "server-only";
import type { ProductId } from "@/lib/core/ids.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { FacetChoices, ListingPage, PageOrder, SearchCursor, SearchSort } from "./model.ts";
import { planned, texts } from "./queries.conditions.ts";
import { encodeSearchCursor } from "./rules.cursor.ts";
import { constraintsOf } from "./rules.facets.ts";

/**
 * Up to here a text's products are looked up first, and ordered by how well they fit unless another order is wished. Beyond, the text
 * says too little to order by, and a list in order soon meets enough of them.
 */
const mostRare = 1_000;

/** Whether few enough products fit a text to look them up first. */
export function isRareText(query: string | null, foundByText: number): boolean {
  return query !== null && foundByText <= mostRare;
}

interface Ordering {
  /** Whole number, exactly as in the index of the sort. */
  key: Prisma.Sql;
  isRising: boolean;
}

const orderings: Record<SearchSort, Ordering> = {
  featured: { key: Prisma.sql`l.featured_rank`, isRising: false },
  most_traded: { key: Prisma.sql`l.sales_72h`, isRising: false },
  lowest_ask: { key: Prisma.sql`coalesce(l.lowest_ask_cents, 2147483647)`, isRising: true },
  highest_bid: { key: Prisma.sql`coalesce(l.highest_bid_cents, 0)`, isRising: false },
  biggest_drop: { key: Prisma.sql`l.drop_bps`, isRising: false },
  release_date: { key: Prisma.sql`(l.release_date - DATE '2000-01-01')`, isRising: false },
  last_sale: { key: Prisma.sql`l.last_sale_ms`, isRising: false },
};

/** Name, nickname and style code count ten times the color; among equals the featured come first. */
function relevance(query: string): Ordering {
  return {
    key: Prisma.sql`((ts_rank('{0.05, 0.1, 0.4, 1.0}', t.document, ${query}::tsquery) * 1000000)::bigint * 2147483648 + l.featured_rank)`,
    isRising: false,
  };
}

/** In which order a search is shown: `featured` is by relevance when there is a text that few products have. */
export function pageOrder(sort: SearchSort, isRare: boolean): PageOrder {
  return sort === "featured" && isRare ? "relevance" : sort;
}

export interface ListingRequest {
  /** The text as a tsquery; null: any text. */
  query: string | null;
  /** As {@link isRareText} says. Decides nothing but the way to the rows. */
  isRare: boolean;
  choices: FacetChoices;
  order: PageOrder;
  /** From an earlier page in the same order; one of another order begins anew. */
  after: SearchCursor | null;
  limit: number;
}

/** The texts to join: those that fit, looked up before anything else, or all, tested as the list is read in order. */
function textSource({ query, isRare }: ListingRequest): { prefix: Prisma.Sql; join: Prisma.Sql } {
  if (query === null) return { prefix: Prisma.empty, join: Prisma.empty };
  if (!isRare) return { prefix: Prisma.empty, join: Prisma.sql`JOIN listing_texts t ON t.product_id = l.product_id` };
  return {
    prefix: Prisma.sql`WITH found AS MATERIALIZED (SELECT product_id, document FROM listing_texts WHERE document @@ ${query}::tsquery)`,
    join: Prisma.sql`JOIN found t ON t.product_id = l.product_id`,
  };
}

/** One page of the products that fit, read by key: rows that move meanwhile neither repeat nor vanish elsewhere. */
export async function listListings(request: ListingRequest, database: Database = db()): Promise<ListingPage> {
  const { query, isRare, choices, order, after, limit } = request;
  const { key, isRising } = order === "relevance" ? relevance(query ?? "''") : orderings[order];
  const direction = Prisma.raw(isRising ? "ASC" : "DESC");
  const beyond = Prisma.raw(isRising ? ">" : "<");
  const { prefix, join } = textSource(request);
  const conditions = constraintsOf(choices).map(({ facets }) => Prisma.sql`l.facets && ${texts(facets)}`);
  if (query !== null && !isRare) conditions.push(Prisma.sql`t.document @@ ${query}::tsquery`);
  if (after !== null && after.sort === order) {
    conditions.push(Prisma.sql`(${key}, l.product_id) ${beyond} (${after.key}::bigint, ${after.productId}::uuid)`);
  }
  const rows = await database.$queryRaw<{ product_id: string; key: bigint }[]>`
    ${planned} ${prefix} SELECT l.product_id, ${key}::bigint AS key
    FROM product_listings l ${join}
    ${conditions.length > 0 ? Prisma.sql`WHERE ${Prisma.join(conditions, " AND ")}` : Prisma.empty}
    ORDER BY ${key} ${direction}, l.product_id ${direction} LIMIT ${limit + 1}::int`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor =
    last !== undefined && rows.length > limit
      ? encodeSearchCursor({ sort: order, key: Number(last.key), productId: last.product_id })
      : null;
  return { productIds: shown.map(({ product_id: id }) => id as ProductId), nextCursor };
}
