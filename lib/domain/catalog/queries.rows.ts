import "server-only";
import type { ProductId } from "@/lib/core/ids.ts";
import type { Gender, Illustration, IllustrationView, ProductCardView, ProductImageView } from "./model.ts";
import { illustrationUrl } from "./rules.ts";
import { illustrationSchema, illustrationViewSchema } from "./schema.ts";

/** A row of the card statement, as Postgres names its columns. */
export interface CardRow {
  id: string;
  slug: string;
  style_code: string;
  brand: string;
  model_line: string;
  name: string;
  nickname: string | null;
  colorway: string;
  gender: Gender;
  illustration: unknown;
  retail_price_cents: number;
  release_date: Date;
  image_source: string | null;
  image_alt: string | null;
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

/** Turns a card row into what the screens read. */
export function toCard(row: CardRow): ProductCardView {
  const illustration = illustrationSchema.parse(row.illustration);
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
    image: {
      url: imageUrl(row.slug, illustration, row.image_source),
      alt: row.image_alt ?? `${row.brand} ${row.name} in ${row.colorway}`,
      isPrimary: true,
    },
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
