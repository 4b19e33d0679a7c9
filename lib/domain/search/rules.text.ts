/** More words than anybody types to find a shoe; the rest is ignored. */
const mostWords = 8;
const longestWord = 40;

/**
 * What a person typed as words to look for: without accents, case and punctuation. The SQL function `search_text` does the
 * same to the products.
 */
export function wordsOf(text: string): string[] {
  const words = text
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .replaceAll(/['’]/g, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  return [...new Set(words)].slice(0, mostWords).map((word) => word.slice(0, longestWord));
}

/** `jord` means Jordan, but neither `1` nor `aj1` means 11: what ends in a short number is taken as it is. */
function isPrefix(word: string, isLast: boolean, isTyping: boolean): boolean {
  return !/(?:^|[a-z])\d{1,3}$/.test(word) || (isTyping && isLast);
}

/**
 * The words as a `tsquery`: all of them, each the beginning of a word.
 * @param words only letters a–z and digits, as {@link wordsOf} gives them
 * @param isTyping the last word is not finished: then even a short number is a beginning
 */
export function textQuery(words: readonly string[], isTyping = false): string {
  return words
    .map((word, index) => `'${word}'${isPrefix(word, index === words.length - 1, isTyping) ? ":*" : ""}`)
    .join(" & ");
}
