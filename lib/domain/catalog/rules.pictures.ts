import type { Illustration, IllustrationView } from "./model.ts";
import { type DrawingWidth, illustrationFingerprint } from "./rules.ts";

/** The widths a photograph is kept in: a row of a list, a card, the large picture. In pixels. */
export const pictureWidths = [320, 800, 1_600] as const;
export type PictureWidth = (typeof pictureWidths)[number];

/** Photographs of one shoe: enough for every side, and a bound for what is stored. */
export const mostPhotographs = 12;

/** Under this all photographs are stored. */
export const pictureFolder = "products";

/** Where a photograph's file of this width is stored. */
export function pictureKey(source: string, width: PictureWidth): string {
  return `${pictureFolder}/${source}/${width}.webp`;
}

/** Where the pixels of a drawing are kept once they were asked for. Other colors have another key. */
export function drawingKey(
  slug: string,
  view: IllustrationView,
  width: DrawingWidth,
  illustration: Illustration,
): string {
  return `drawings/${slug}/${view}-${illustrationFingerprint(illustration)}-${width}.webp`;
}

/** The photograph that a storage key belongs to; null for anything else. */
export function sourceOfKey(key: string): string | null {
  return /^products\/([0-9a-f-]{36})\/\d+\.webp$/.exec(key)?.[1] ?? null;
}

/** Where browsers find it. The name never comes again for other bytes, so it may be kept for ever. */
export function pictureUrl(source: string, width: PictureWidth = 800): string {
  return `/images/uploads/${source}/${width}.webp`;
}

/**
 * The `srcset` of a photograph: each file with the pixels it really has.
 * @param originalWidth pixels of what was uploaded; no file is wider
 */
export function pictureSrcSet(source: string, originalWidth: number): string {
  const shown = pictureWidths.filter((_, index) => index === 0 || (pictureWidths[index - 1] ?? 0) < originalWidth);
  return shown.map((width) => `${pictureUrl(source, width)} ${Math.min(width, originalWidth)}w`).join(", ");
}

/**
 * A product's main picture in the size of a list's row, whatever it is: for lists that know only the drawing. Kept for minutes, so
 * that a new photograph soon shows.
 */
export function mainPictureUrl(slug: string, illustration: Illustration): string {
  return `/images/products/${slug}/main?v=${illustrationFingerprint(illustration)}`;
}

/**
 * The same as a file of pixels, also where it is a drawing: for mail programs, which show no SVG.
 * @param mainUrl as {@link mainPictureUrl} makes it
 */
export function mainPictureFileUrl(mainUrl: string): string {
  return mainUrl.replace(/(\?|$)/, "/320.webp$1");
}
