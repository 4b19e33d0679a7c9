/*
 * Code 39 (ISO/IEC 16388): every character is five bars and four gaps, three of the nine wide. Here each is written as the
 * nine widths in turn, bar first: n is narrow, w is wide.
 */
const patterns: Record<string, string> = {
  "0": "nnnwwnwnn",
  "1": "wnnwnnnnw",
  "2": "nnwwnnnnw",
  "3": "wnwwnnnnn",
  "4": "nnnwwnnnw",
  "5": "wnnwwnnnn",
  "6": "nnwwwnnnn",
  "7": "nnnwnnwnw",
  "8": "wnnwnnwnn",
  "9": "nnwwnnwnn",
  A: "wnnnnwnnw",
  B: "nnwnnwnnw",
  C: "wnwnnwnnn",
  D: "nnnnwwnnw",
  E: "wnnnwwnnn",
  F: "nnwnwwnnn",
  G: "nnnnnwwnw",
  H: "wnnnnwwnn",
  I: "nnwnnwwnn",
  J: "nnnnwwwnn",
  K: "wnnnnnnww",
  L: "nnwnnnnww",
  M: "wnwnnnnwn",
  N: "nnnnwnnww",
  O: "wnnnwnnwn",
  P: "nnwnwnnwn",
  Q: "nnnnnnwww",
  R: "wnnnnnwwn",
  S: "nnwnnnwwn",
  T: "nnnnwnwwn",
  U: "wwnnnnnnw",
  V: "nwwnnnnnw",
  W: "wwwnnnnnn",
  X: "nwnnwnnnw",
  Y: "wwnnwnnnn",
  Z: "nwwnwnnnn",
  "-": "nwnnnnwnw",
  ".": "wwnnnnwnn",
  " ": "nwwnnnwnn",
  "/": "nwnwnnnwn",
  "*": "nwnnwnwnn",
};

const wideWidth = 2.5;

/**
 * The bars of a text between start and stop signs, in units of one narrow bar. Characters the code does not know are
 * left out.
 */
export function encodeCode39(text: string): { bars: [x: number, width: number][]; width: number } {
  const bars: [number, number][] = [];
  let x = 0;
  for (const character of `*${text.toUpperCase().replaceAll("*", "")}*`) {
    const pattern = patterns[character];
    if (!pattern) continue;
    [...pattern].forEach((element, index) => {
      const width = element === "w" ? wideWidth : 1;
      if (index % 2 === 0) bars.push([x, width]);
      x += width;
    });
    x += 1;
  }
  return { bars, width: x - 1 };
}
