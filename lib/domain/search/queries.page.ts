import "server-only";
import type { ProductId } from "@/lib/core/ids.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { FacetChoices, ListingPage, PageOrder, SearchCursor, SearchSort } from "./model.ts";
import { planned, texts } from "./queries.conditions.ts";
import { encodeSearchCursor } from "./rules.cursor.ts";
import { constraintsOf } from "./rules.facets.ts";

/** Up to here a text's products are ordered by how well it fits; beyond, the text says too little to order by. */
export const mostRanked = 1_000;

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
export function pageOrder(sort: SearchSort, query: string | null, total: number): PageOrder {
  return sort === "featured" && query !== null && total <= mostRanked ? "relevance" : sort;
}

export interface ListingRequest {
  /** The text as a tsquery; null: any text. */
  query: string | null;
  choices: FacetChoices;
  order: PageOrder;
  /** From an earlier page in the same order; one of another order begins anew. */
  after: SearchCursor | null;
  limit: number;
}

/** One page of the products that fit, read by key: rows that move meanwhile neither repeat nor vanish elsewhere. */
export async function listListings(request: ListingRequest, database: Database = db()): Promise<ListingPage> {
  const { query, choices, order, after, limit } = request;
  const { key, isRising } = order === "relevance" ? relevance(query ?? "''") : orderings[order];
  const direction = Prisma.raw(isRising ? "ASC" : "DESC");
  const beyond = Prisma.raw(isRising ? ">" : "<");
  const conditions = constraintsOf(choices).map(({ facets }) => Prisma.sql`l.facets && ${texts(facets)}`);
  if (query !== null) conditions.push(Prisma.sql`t.document @@ ${query}::tsquery`);
  if (after !== null && after.sort === order) {
    conditions.push(Prisma.sql`(${key}, l.product_id) ${beyond} (${after.key}::bigint, ${after.productId}::uuid)`);
  }
  const rows = await database.$queryRaw<{ product_id: string; key: bigint }[]>`
    ${planned} SELECT l.product_id, ${key}::bigint AS key
    FROM product_listings l ${query === null ? Prisma.empty : Prisma.sql`JOIN listing_texts t ON t.product_id = l.product_id`}
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
