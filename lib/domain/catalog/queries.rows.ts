import "server-only";
import type { ProductId } from "@/lib/core/ids.ts";
import type { Gender, Illustration, IllustrationView, ProductCardView, ProductImageView } from "./model.ts";
import { illustrationUrl } from "./rules.ts";
import { illustrationSchema, illustrationViewSchema } from "./schema.ts";

/** What a statement must select for a product's main picture. */
export interface ImageColumns {
  slug: string;
  brand: string;
  name: string;
  colorway: string;
  illustration: unknown;
  image_source: string | null;
  image_alt: string | null;
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

function imageUrl(slug: string, illustration: Illustration, source: string | null): string {
  const view: IllustrationView = illustrationViewSchema.catch("side").parse(source);
  return illustrationUrl(slug, view, illustration);
}

/** The picture that stands for a product wherever there is room for one. */
export function toPrimaryImage(row: ImageColumns): ProductImageView {
  return {
    url: imageUrl(row.slug, illustrationSchema.parse(row.illustration), row.image_source),
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

/** A product's images in their order, with addresses. */
export function toImages(
  slug: string,
  illustration: Illustration,
  images: { source: string; alt: string; isPrimary: boolean }[],
): ProductImageView[] {
  return images.map((image) => ({
    url: imageUrl(slug, illustration, image.source),
    alt: image.alt,
    isPrimary: image.isPrimary,
  }));
}
