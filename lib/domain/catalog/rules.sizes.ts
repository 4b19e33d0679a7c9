import type { SizeRunEntry } from "./model.ts";

/**
 * Reads one size as printed on a box: `10`, `10.5`, `8W`, `6Y`, also `8 w`.
 * @returns null when it is none: sizes go from 1 to 22 in halves
 */
export function readSize(text: string): SizeRunEntry | null {
  const match = /^(\d{1,2})(?:\.([05]))?\s*([WY]?)$/i.exec(text.trim());
  if (!match) return null;
  const [, whole = "", half = "0", suffix = ""] = match;
  const tenths = Number(whole) * 10 + Number(half);
  if (tenths < 10 || tenths > 220) return null;
  const number = tenths % 10 === 0 ? `${tenths / 10}` : (tenths / 10).toFixed(1);
  return { sizeLabel: `${number}${suffix.toUpperCase()}`, sortOrder: tenths };
}

/**
 * Reads sizes separated by spaces, commas or semicolons.
 * @returns each size once, small to large, or the words that are none
 */
export function readSizes(text: string): { ok: true; sizes: SizeRunEntry[] } | { ok: false; wrong: string[] } {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  const read = words.map((word) => ({ word, size: readSize(word) }));
  const wrong = read.flatMap(({ word, size }) => (size === null ? [word] : []));
  if (wrong.length > 0) return { ok: false, wrong };
  const byLabel = new Map(read.flatMap(({ size }) => (size === null ? [] : [[size.sizeLabel, size] as const])));
  return { ok: true, sizes: [...byLabel.values()].sort(bySize) };
}

/** Smallest first; of the same number men's before women's before kids'. */
export function bySize(first: SizeRunEntry, second: SizeRunEntry): number {
  return first.sortOrder - second.sortOrder || first.sizeLabel.localeCompare(second.sizeLabel, "en");
}
