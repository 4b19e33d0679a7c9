import "server-only";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { PlaceSuggestion } from "./model.ts";
import { planned, texts } from "./queries.conditions.ts";
import { placeDimensions } from "./queries.facets.ts";
import type { KnownWord } from "./rules.spelling.ts";
import { textQuery } from "./rules.text.ts";

/** Near enough in letters to be compared slip by slip. */
const candidatesPerWord = 20;
const placesRead = 4;

/** Whether any listed product fits a tsquery. */
export async function isFound(query: string, database: Database = db()): Promise<boolean> {
  const [row] = await database.$queryRaw<{ found: boolean }[]>`
    ${planned} SELECT EXISTS (SELECT FROM listing_texts WHERE document @@ ${query}::tsquery) AS found`;
  return row?.found ?? false;
}

/** How many listed products fit a tsquery. */
export async function countFound(query: string, database: Database = db()): Promise<number> {
  const [row] = await database.$queryRaw<{ products: number }[]>`
    ${planned} SELECT count(*)::int AS products FROM listing_texts WHERE document @@ ${query}::tsquery`;
  return row?.products ?? 0;
}

/** Those of the words that no listed product has. */
export async function unknownWords(
  words: readonly string[],
  isTyping: boolean,
  database: Database = db(),
): Promise<string[]> {
  const queries = words.map((word) => textQuery([word], isTyping));
  const rows = await database.$queryRaw<{ word: string }[]>`
    SELECT word FROM unnest(${texts(words)}, ${texts(queries)}) AS asked(word, query)
    WHERE NOT EXISTS (SELECT FROM listing_texts t WHERE t.document @@ asked.query::tsquery)`;
  return rows.map(({ word }) => word);
}

/** Words of products that share most letter groups with a word, nearest first: trigrams over a GiST index. */
export async function similarWords(word: string, database: Database = db()): Promise<KnownWord[]> {
  return database.$queryRaw<KnownWord[]>`
    SELECT word, products FROM search_words ORDER BY word <-> ${word} LIMIT ${candidatesPerWord}::int`;
}

/**
 * Brands and model lines that have all of the words, most products first.
 * @param words as people typed them, cleaned
 */
export async function suggestPlaces(words: readonly string[], database: Database = db()): Promise<PlaceSuggestion[]> {
  if (words.length === 0) return [];
  // The values are few (hundreds) and short: no index would be faster.
  const fits = words.map((word) => Prisma.sql`' ' || search_text(value) LIKE ${`% ${word}%`}`);
  return database.$queryRaw<PlaceSuggestion[]>`
    SELECT dimension, value, products FROM (
      SELECT f.dimension, substr(f.facet, strpos(f.facet, ':') + 1) AS value, sum(bit_count(f.members))::int AS products
      FROM listing_facets f WHERE f.dimension = ANY(${texts(placeDimensions)}) GROUP BY f.facet, f.dimension
    ) places
    WHERE products > 0 AND ${Prisma.join(fits, " AND ")}
    ORDER BY products DESC, value LIMIT ${placesRead}::int`;
}
