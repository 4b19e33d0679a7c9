import "server-only";
import type { ProductId } from "@/lib/core/ids.ts";
import {
  type GalleryImageView,
  type Gender,
  type Illustration,
  type IllustrationView,
  illustrationViewLabels,
  illustrationViews,
  type ProductCardView,
  type ProductImageView,
} from "./model.ts";
import { pictureSrcSet, pictureUrl } from "./rules.pictures.ts";
import { drawingSrcSet, illustrationUrl } from "./rules.ts";
import { illustrationSchema, illustrationViewSchema } from "./schema.ts";

/** What a statement must select for a product's main picture. */
export interface ImageColumns {
  slug: string;
  brand: string;
  name: string;
  colorway: string;
  illustration: unknown;
  /** A drawing's view or a photograph's name; null without any picture. */
  image_source: string | null;
  image_alt: string | null;
  /** Pixels of a photograph; null for a drawing. */
  image_width: number | null;
}

/** A row of the card statement, as Postgres names its columns. */
export interface CardRow extends ImageColumns {
  id: string;
  style_code: string;
  model_line: string;
  nickname: string | null;
  gender: Gender;
  retail_price_cents: number;
  release_date: Date;
  lowest_ask_cents: number | null;
  highest_bid_cents: number | null;
  sales_count: number;
  last_sale_cents: number | null;
  previous_sale_cents: number | null;
  last_sale_at: Date | null;
}

/** ISO 8601 in UTC, or null. */
export function toIsoOrNull(time: Date | null | undefined): string | null {
  return time?.toISOString() ?? null;
}

/** Address and sizes of a photograph, or of a drawing where there is none. */
function pictureOf(slug: string, illustration: Illustration, source: string | null, width: number | null) {
  if (source !== null && width !== null) {
    const srcSet = pictureSrcSet(source, width);
    return { url: pictureUrl(source), srcSet, smallSrcSet: srcSet };
  }
  const view: IllustrationView = illustrationViewSchema.catch("side").parse(source);
  return { url: illustrationUrl(slug, view, illustration), smallSrcSet: drawingSrcSet(slug, view, illustration) };
}

/** The picture that stands for a product wherever there is room for one. */
export function toPrimaryImage(row: ImageColumns): ProductImageView {
  return {
    ...pictureOf(row.slug, illustrationSchema.parse(row.illustration), row.image_source, row.image_width),
    alt: row.image_alt ?? `${row.brand} ${row.name} in ${row.colorway}`,
    isPrimary: true,
  };
}

/** Turns a card row into what the screens read. */
export function toCard(row: CardRow): ProductCardView {
  return {
    id: row.id as ProductId,
    slug: row.slug,
    styleCode: row.style_code,
    brand: row.brand,
    modelLine: row.model_line,
    name: row.name,
    nickname: row.nickname,
    colorway: row.colorway,
    gender: row.gender,
    retailPriceCents: row.retail_price_cents,
    releaseDate: row.release_date.toISOString().slice(0, 10),
    image: toPrimaryImage(row),
    lowestAskCents: row.lowest_ask_cents,
    highestBidCents: row.highest_bid_cents,
    lastSaleCents: row.last_sale_cents,
    previousSaleCents: row.previous_sale_cents,
    lastSaleAt: toIsoOrNull(row.last_sale_at),
    salesCount: row.sales_count,
  };
}

export interface GalleryRow {
  source: string;
  alt: string;
  isPrimary: boolean;
  /** Pixels of a photograph; null for a drawing. */
  width: number | null;
}

/** A product without pictures of its own is drawn from every side. */
function drawings(name: string): GalleryRow[] {
  return illustrationViews.map((source, index) => ({
    source,
    alt: `${name}: ${illustrationViewLabels[source].toLowerCase()}`,
    isPrimary: index === 0,
    width: null,
  }));
}

/** A product's pictures in their order, with addresses. */
export function toImages(
  product: { slug: string; name: string },
  illustration: Illustration,
  images: readonly GalleryRow[],
): GalleryImageView[] {
  let photographs = 0;
  return (images.length > 0 ? images : drawings(product.name)).map((image) => {
    const isDrawing = image.width === null;
    if (!isDrawing) photographs += 1;
    const drawn = illustrationViewSchema.catch("side").parse(image.source);
    return {
      ...pictureOf(product.slug, illustration, image.source, image.width),
      alt: image.alt,
      isPrimary: image.isPrimary,
      view: isDrawing ? drawn : `photo-${photographs}`,
      label: isDrawing ? illustrationViewLabels[drawn] : `Photo ${photographs}`,
    };
  });
}
