import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import subsetFont from "subset-font";

/**
 * Makes the font files of the site from those of the package `geist`: the letters of languages in Latin script, signs, and the
 * weights that are used, which is half of the bytes. Run it after an update of the package and commit what it writes.
 */
const root = path.resolve(import.meta.dirname, "..");
const source = path.join(root, "node_modules/geist/dist/fonts");
const target = path.join(root, "app/fonts");

/** First and last code point: Latin, modifiers, punctuation, figures, currencies, letterlike signs, arrows, mathematics, shapes. */
const ranges = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x218, 0x21b],
  [0x2c6, 0x2dd],
  [0x1e9e, 0x1e9e],
  [0x2000, 0x209f],
  [0x20a0, 0x20bf],
  [0x2100, 0x2265],
  [0x25a0, 0x25ff],
  [0x2713, 0x2713],
] as const;
const text = ranges
  .flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
  )
  .join("");

/** No text is thinner or bolder (`font-normal` to `font-bold`). */
const weights = { wght: { min: 400, max: 700 } };

/** What browsers apply by themselves, and what our styles ask for: figures of one width, slashed zeros, the set of body text. */
const keepFeatures = ["ccmp", "locl", "mark", "mkmk", "kern", "calt", "liga", "clig", "rlig", "tnum", "zero", "ss01"];

mkdirSync(target, { recursive: true });
for (const [file, name] of [
  ["geist-sans/Geist-Variable.woff2", "geist-sans-latin.woff2"],
  ["geist-mono/GeistMono-Variable.woff2", "geist-mono-latin.woff2"],
] as const) {
  const original = readFileSync(path.join(source, file));
  const subset = await subsetFont(original, text, { targetFormat: "woff2", variationAxes: weights, keepFeatures });
  writeFileSync(path.join(target, name), subset);
  console.log(`${name}: ${original.byteLength} → ${subset.byteLength} bytes`);
}
