import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { ProductCardView } from "@/lib/domain/catalog/model.ts";
import { listProductsById } from "@/lib/domain/catalog/queries.ts";
import { noChoices, type SuggestedProduct, type Suggestions } from "@/lib/domain/search/model.ts";
import { isRareText, listListings } from "@/lib/domain/search/queries.page.ts";
import { countFound, suggestPlaces } from "@/lib/domain/search/queries.text.ts";
import type { Database } from "@/lib/platform/db.ts";
import { staleDb } from "@/lib/platform/replica.ts";
import { understandText } from "./understand-text.ts";

const productsSuggested = 6;

function toSuggestion(product: ProductCardView): SuggestedProduct {
  const { slug, brand, name, nickname, colorway, styleCode, image, lowestAskCents } = product;
  return { slug, brand, name, nickname, colorway, styleCode, image, lowestAskCents };
}

/** The featured ones among the products that fit, as ids. @param query as `words` make it */
export async function suggestProductIds(query: string, words: readonly string[], database: Database = staleDb()) {
  // One or two letters fit so many products that they are not worth counting.
  const isBroad = words.every((word) => word.length < 3);
  const isRare = !isBroad && isRareText(query, await countFound(query, database));
  const { productIds } = await listListings(
    { query, isRare, choices: noChoices, order: "featured", after: null, limit: productsSuggested },
    database,
  );
  return productIds;
}

/** What a person who is typing may be after: shoes, brands and model lines. Nothing for a text without a letter or digit. */
export async function suggest(actor: Actor, text: string, database: Database = staleDb()): Promise<Suggestions> {
  const { query, words, correctedText } = await understandText(text, true, database);
  if (query === null) return { correctedText: null, places: [], products: [] };
  const [places, productIds] = await Promise.all([
    suggestPlaces(words, database),
    suggestProductIds(query, words, database),
  ]);
  const products = await listProductsById(actor, productIds, database);
  return { correctedText, places, products: products.map(toSuggestion) };
}
