import type { ProductId, VariantId } from "@/lib/core/ids.ts";
import type { Cents } from "@/lib/core/money.ts";

export const genders = ["men", "women", "kids", "unisex"] as const;
export type Gender = (typeof genders)[number];

export const genderLabels: Record<Gender, string> = {
  men: "Men’s",
  women: "Women’s",
  kids: "Kids’",
  unisex: "Unisex",
};

export const productStatuses = ["active", "hidden"] as const;
export type ProductStatus = (typeof productStatuses)[number];

/** The shapes we can draw (components/catalog/shoe/). */
export const silhouettes = [
  "basketball-high",
  "basketball-mid",
  "patent-mid",
  "panel-mid",
  "court-low",
  "terrace-low",
  "skate-low",
  "canvas-high",
  "retro-runner",
  "air-runner",
  "tech-runner",
  "chunky-runner",
  "cushion-runner",
  "knit-runner",
  "slide",
  "clog",
  "suede-clog",
  "foam-runner",
  "work-boot",
  "sheepskin-boot",
] as const;
export type Silhouette = (typeof silhouettes)[number];

/** The parts of a shoe that take a color of their own. Where a shape lacks a part, its color is not used. */
export const shoeParts = [
  "sole",
  "midsole",
  "upper",
  "toe",
  "overlay",
  "accent",
  "tongue",
  "laces",
  "collar",
  "heel",
] as const;
export type ShoePart = (typeof shoeParts)[number];

/** How the surface of a part looks; plain smooth leather when nothing is said. */
export const shoeMaterials = [
  "smooth",
  "tumbled",
  "suede",
  "mesh",
  "knit",
  "canvas",
  "patent",
  "shearling",
  "foam",
  "translucent",
  "speckle",
  "reflective",
  "streaked",
  "camouflage",
] as const;
export type ShoeMaterial = (typeof shoeMaterials)[number];

/** `#rrggbb`, lower case. */
export type HexColor = `#${string}`;

/** What a product's drawing is made of: a shape in the colorway's own colors. */
export interface Illustration {
  silhouette: Silhouette;
  palette: Record<ShoePart, HexColor>;
  materials?: Partial<Record<ShoePart, ShoeMaterial>>;
}

export const illustrationViews = ["side", "pair", "top", "sole"] as const;
export type IllustrationView = (typeof illustrationViews)[number];

/** Raise it when the drawings themselves change, so that cached ones are asked for again. */
export const drawingRevision = 1;

export const illustrationViewLabels: Record<IllustrationView, string> = {
  side: "Side",
  pair: "Pair",
  top: "From above",
  sole: "Outsole",
};

/** Top of book and last sale of one size. Times are ISO 8601 in UTC. */
export interface QuoteView {
  lowestAskCents: Cents | null;
  highestBidCents: Cents | null;
  lastSaleCents: Cents | null;
  previousSaleCents: Cents | null;
  lastSaleAt: string | null;
  salesCount: number;
  /** Rises with every change of the book; a decimal string. */
  version: string;
}

export interface VariantView {
  id: VariantId;
  sizeLabel: string;
  sortOrder: number;
  quote: QuoteView;
}

export interface ProductImageView {
  url: string;
  /** The same picture in several widths; only photographs have it: the address of a drawing is sharp in all of them. */
  srcSet?: string;
  /** For rows and cards: the same picture in pixels, in several small widths. */
  smallSrcSet: string;
  alt: string;
  isPrimary: boolean;
}

/** One picture of a product's gallery. */
export interface GalleryImageView extends ProductImageView {
  /** In addresses: `side`, `photo-2`. */
  view: string;
  /** One or two words: "Side", "Photo 2". */
  label: string;
}

/** What a card in a list shows. Ask and bid are the best over all sizes; the sale is the newest of any size. */
export interface ProductCardView {
  id: ProductId;
  slug: string;
  styleCode: string;
  brand: string;
  modelLine: string;
  name: string;
  nickname: string | null;
  colorway: string;
  gender: Gender;
  retailPriceCents: Cents;
  /** `YYYY-MM-DD` */
  releaseDate: string;
  image: ProductImageView;
  lowestAskCents: Cents | null;
  highestBidCents: Cents | null;
  lastSaleCents: Cents | null;
  /** The sale before the newest one, in the same size. */
  previousSaleCents: Cents | null;
  lastSaleAt: string | null;
  salesCount: number;
}

export interface ProductView extends ProductCardView {
  description: string;
  status: ProductStatus;
  illustration: Illustration;
  /** The main picture first; never empty. */
  images: GalleryImageView[];
  /** By size, smallest first. */
  variants: VariantView[];
}

/** One line of "recently sold". */
export interface RecentSaleView {
  matchId: string;
  sizeLabel: string;
  priceCents: Cents;
  at: string;
  product: ProductCardView;
}

/** One US size of a run: its label on the box and ten times its number, for ordering. */
export interface SizeRunEntry {
  sizeLabel: string;
  sortOrder: number;
}
