import {
  drawingRevision,
  type Gender,
  type Illustration,
  type IllustrationView,
  type SizeRunEntry,
  shoeParts,
} from "./model.ts";

/**
 * The address of a product: lower-case ASCII words joined by dashes.
 * @param words what to join, e.g. brand, name, colorway
 */
export function slugOf(...words: string[]): string {
  return words
    .join(" ")
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .replaceAll(/['’]/g, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 120)
    .replace(/-$/, "");
}

/**
 * A style code as printed on the box label: upper case, one dash where people type spaces.
 * @returns null when the text cannot be a style code
 */
export function normaliseStyleCode(text: string): string | null {
  const code = text
    .trim()
    .toUpperCase()
    .replaceAll(/\s*[-–—]\s*|\s+/g, "-");
  return /^[A-Z0-9](?:[A-Z0-9./-]{1,22})[A-Z0-9]$/.test(code) ? code : null;
}

/** `105` → `10.5`, `100` → `10`. */
function sizeNumber(tenths: number): string {
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

const suffixes: Record<Gender, string> = { men: "", unisex: "", women: "W", kids: "Y" };

/**
 * US sizes from one to another.
 * @param gender decides the suffix on the label: none, `W` or `Y`
 * @param firstTenths ten times the smallest size, @param lastTenths the largest, @param stepTenths 5 for half sizes, 10 for whole ones
 */
export function sizeRun(gender: Gender, firstTenths: number, lastTenths: number, stepTenths = 5): SizeRunEntry[] {
  const entries: SizeRunEntry[] = [];
  for (let tenths = firstTenths; tenths <= lastTenths; tenths += stepTenths) {
    entries.push({ sizeLabel: `${sizeNumber(tenths)}${suffixes[gender]}`, sortOrder: tenths });
  }
  return entries;
}

const standardRuns: Record<Gender, [first: number, last: number, step: number]> = {
  men: [70, 130, 5],
  women: [50, 110, 5],
  kids: [35, 70, 5],
  unisex: [40, 130, 10],
};

/** The sizes a shoe of this kind usually comes in. */
export function standardSizeRun(gender: Gender): SizeRunEntry[] {
  return sizeRun(gender, ...standardRuns[gender]);
}

/** A short fingerprint of what a drawing shows; not a security measure (FNV-1a, 32 bit). */
export function illustrationFingerprint(illustration: Illustration): string {
  const text = JSON.stringify([
    drawingRevision,
    illustration.silhouette,
    shoeParts.map((part) => [illustration.palette[part], illustration.materials?.[part] ?? ""]),
  ]);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/** Where a drawing is served from. The fingerprint in it lets the answer be cached for a year. */
export function illustrationUrl(slug: string, view: IllustrationView, illustration: Illustration): string {
  return `/images/products/${slug}/${view}?v=${illustrationFingerprint(illustration)}`;
}

/** The widths in which a drawing is served as pixels, for rows and cards. In pixels. */
export const drawingWidths = [160, 320, 640] as const;
export type DrawingWidth = (typeof drawingWidths)[number];

/** The `srcset` of a drawing as pixels: a page with two dozen shoes would else have as many documents of SVG to lay out. */
export function drawingSrcSet(slug: string, view: IllustrationView, illustration: Illustration): string {
  const fingerprint = illustrationFingerprint(illustration);
  return drawingWidths
    .map((width) => `/images/products/${slug}/${view}/${width}.webp?v=${fingerprint} ${width}w`)
    .join(", ");
}
