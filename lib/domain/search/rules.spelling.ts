/**
 * How many letters must be put in, left out, replaced or swapped with their neighbor to make one word of the other (optimal string
 * alignment).
 */
export function editDistance(first: string, second: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (let row = 1; row <= first.length; row++) {
    const current = [row];
    for (let column = 1; column <= second.length; column++) {
      const isSame = first[row - 1] === second[column - 1];
      let best = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (isSame ? 0 : 1));
      const isSwap =
        row > 1 && column > 1 && first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1];
      if (isSwap) best = Math.min(best, at(beforeLast, column - 2) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, second.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

/** How many slips a word of this length may have and still be recognized. */
function toleratedSlips(word: string): number {
  if (word.length < 3) return 0;
  if (word.length < 5) return 1;
  return word.length < 9 ? 2 : 3;
}

export interface KnownWord {
  word: string;
  /** How many products have it. */
  products: number;
}

/**
 * The known word that a misspelled one most likely means: fewest slips, then the same first letter, then the commonest.
 * @param isTyping the word is not finished: it may also be a misspelled beginning
 * @returns null when nothing is close enough
 */
export function closestWord(word: string, candidates: readonly KnownWord[], isTyping = false): string | null {
  const near = candidates
    .map((candidate) => {
      const whole = editDistance(word, candidate.word);
      const beginning = isTyping ? editDistance(word, candidate.word.slice(0, word.length)) : whole;
      return { ...candidate, slips: Math.min(whole, beginning), isOther: candidate.word[0] !== word[0] };
    })
    .filter(({ slips }) => slips <= toleratedSlips(word))
    .sort(
      (one, other) =>
        one.slips - other.slips || Number(one.isOther) - Number(other.isOther) || other.products - one.products,
    );
  return near[0]?.word ?? null;
}
