import "server-only";
import { isFound, similarWords, unknownWords } from "@/lib/domain/search/queries.text.ts";
import { closestWord } from "@/lib/domain/search/rules.spelling.ts";
import { textQuery, wordsOf } from "@/lib/domain/search/rules.text.ts";
import { type Database, db } from "@/lib/platform/db.ts";

export interface UnderstoodText {
  /** What is looked for, as a tsquery; null when the text has no letter or digit. */
  query: string | null;
  words: string[];
  /** What was looked for instead, when no product has what was typed; null: nothing was changed. */
  correctedText: string | null;
}

/**
 * Turns what a person typed into a query. When nothing has these words, those that no product has are replaced by the closest known
 * ones; if that leads somewhere, `correctedText` says so.
 * @param isTyping the last word is not finished
 */
export async function understandText(
  text: string,
  isTyping = false,
  database: Database = db(),
): Promise<UnderstoodText> {
  const words = wordsOf(text);
  if (words.length === 0) return { query: null, words, correctedText: null };
  const query = textQuery(words, isTyping);
  if (await isFound(query, database)) return { query, words, correctedText: null };
  const corrected = await correctWords(words, isTyping, database);
  if (corrected === null) return { query, words, correctedText: null };
  const correctedQuery = textQuery(corrected, isTyping);
  if (!(await isFound(correctedQuery, database))) return { query, words, correctedText: null };
  return { query: correctedQuery, words: corrected, correctedText: corrected.join(" ") };
}

/** @returns null when a word is unknown and nothing is close to it, or when all words are known */
async function correctWords(words: readonly string[], isTyping: boolean, database: Database): Promise<string[] | null> {
  const unknown = new Set(await unknownWords(words, isTyping, database));
  if (unknown.size === 0) return null;
  const corrected = await Promise.all(
    words.map(async (word, index) => {
      if (!unknown.has(word)) return word;
      const isUnfinished = isTyping && index === words.length - 1;
      return closestWord(word, await similarWords(word, database), isUnfinished);
    }),
  );
  return corrected.every((word) => word !== null) ? corrected : null;
}
