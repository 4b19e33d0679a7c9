import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { ProductCardView } from "@/lib/domain/catalog/model.ts";
import { listProductsById } from "@/lib/domain/catalog/queries.ts";
import { noChoices, type SuggestedProduct, type Suggestions } from "@/lib/domain/search/model.ts";
import { listListings } from "@/lib/domain/search/queries.page.ts";
import { suggestPlaces } from "@/lib/domain/search/queries.text.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { understandText } from "./understand-text.ts";

const productsSuggested = 6;

function toSuggestion(product: ProductCardView): SuggestedProduct {
  const { slug, brand, name, nickname, colorway, styleCode, image, lowestAskCents } = product;
  return { slug, brand, name, nickname, colorway, styleCode, image, lowestAskCents };
}

/** What a person who is typing may be after: shoes, brands and model lines. Nothing for a text without a letter or digit. */
export async function suggest(actor: Actor, text: string, database: Database = db()): Promise<Suggestions> {
  const { query, words, correctedText } = await understandText(text, true, database);
  if (query === null) return { correctedText: null, places: [], products: [] };
  const request = { query, choices: noChoices, order: "featured", after: null, limit: productsSuggested } as const;
  const [places, page] = await Promise.all([suggestPlaces(words, database), listListings(request, database)]);
  const products = await listProductsById(actor, page.productIds, database);
  return { correctedText, places, products: products.map(toSuggestion) };
}
