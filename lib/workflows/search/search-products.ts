import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { ProductCardView } from "@/lib/domain/catalog/model.ts";
import { listProductsById } from "@/lib/domain/catalog/queries.ts";
import type { FacetCounts, SearchFilter } from "@/lib/domain/search/model.ts";
import { countFacets, countListings } from "@/lib/domain/search/queries.facets.ts";
import { isRareText, listListings, pageOrder } from "@/lib/domain/search/queries.page.ts";
import type { SearchRequest } from "@/lib/domain/search/schema.ts";
import type { Database } from "@/lib/platform/db.ts";
import { staleDb } from "@/lib/platform/replica.ts";
import { type UnderstoodText, understandText } from "./understand-text.ts";

export interface FoundProducts {
  products: ProductCardView[];
  /** Hand this back for the next page; null at the end. */
  nextCursor: string | null;
  total: number;
  /** What was looked for instead of a misspelled text. */
  correctedText: string | null;
}

export interface SearchResult extends FoundProducts, Pick<FacetCounts, "facets"> {}

async function readPage(
  actor: Actor,
  { filter, sort, after }: SearchRequest,
  { query, correctedText }: UnderstoodText,
  { total, foundByText }: Pick<FacetCounts, "total" | "foundByText">,
  limit: number,
  database: Database,
): Promise<FoundProducts> {
  const isRare = isRareText(query, foundByText);
  const order = pageOrder(sort, isRare);
  const page =
    total === 0
      ? { productIds: [], nextCursor: null }
      : await listListings({ query, isRare, choices: filter.choices, order, after, limit }, database);
  const products = await listProductsById(actor, page.productIds, database);
  return { products, nextCursor: page.nextCursor, total, correctedText };
}

/**
 * A page of products that fit, with their number and that of every facet value. Only active products are listed, for whoever asks.
 * @param limit products on a page, 1 to 100
 */
export async function searchProducts(
  actor: Actor,
  request: SearchRequest,
  limit: number,
  database: Database = staleDb(),
): Promise<SearchResult> {
  const understood = await understandText(request.filter.text, false, database);
  const counts = await countFacets(understood.query, request.filter.choices, database);
  return { ...(await readPage(actor, request, understood, counts, limit, database)), facets: counts.facets };
}

/** {@link searchProducts} without the facets. */
export async function findProducts(
  actor: Actor,
  request: SearchRequest,
  limit: number,
  database: Database = staleDb(),
): Promise<FoundProducts> {
  const understood = await understandText(request.filter.text, false, database);
  const counts = await countListings(understood.query, request.filter.choices, database);
  return readPage(actor, request, understood, counts, limit, database);
}

/** The number of products that fit and that of every facet value. */
export async function countSearch(
  filter: SearchFilter,
  database: Database = staleDb(),
): Promise<Pick<FacetCounts, "total" | "facets"> & { correctedText: string | null }> {
  const { query, correctedText } = await understandText(filter.text, false, database);
  const { total, facets } = await countFacets(query, filter.choices, database);
  return { total, facets, correctedText };
}
