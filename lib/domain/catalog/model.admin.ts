import type { ProductId } from "@/lib/core/ids.ts";
import type { Cents } from "@/lib/core/money.ts";
import type { ProductFacts } from "./model.product.ts";
import type { GalleryImageView, ProductImageView, ProductStatus } from "./model.ts";

export const catalogShelves = ["all", "active", "hidden", "featured"] as const;
/** Which part of the catalog a list shows. */
export type CatalogShelf = (typeof catalogShelves)[number];

/** One product in the list of those who run the catalog. Prices are the best over all sizes. */
export interface CatalogRowView {
  id: ProductId;
  slug: string;
  styleCode: string;
  brand: string;
  name: string;
  colorway: string;
  status: ProductStatus;
  isFeatured: boolean;
  image: ProductImageView;
  sizesCount: number;
  lowestAskCents: Cents | null;
  highestBidCents: Cents | null;
  salesCount: number;
  /** ISO 8601 in UTC. */
  updatedAt: string;
}

/** One size in the list of those who run the catalog. */
export interface CatalogSizeView {
  variantId: string;
  sizeLabel: string;
  lowestAskCents: Cents | null;
  highestBidCents: Cents | null;
  salesCount: number;
  /** Pairs in the warehouse, whoever owns them. */
  storedUnits: number;
  /** Something happened here that must stay readable, so the size stays. */
  hasHistory: boolean;
}

/** A picture of the gallery with what may be done to it. */
export interface CatalogImageView extends GalleryImageView {
  id: string;
  /** A photograph that was uploaded; drawings come from the colors and can only be ordered. */
  isUpload: boolean;
}

/** Everything about one product for those who run the catalog. */
export interface CatalogProductView {
  id: ProductId;
  slug: string;
  status: ProductStatus;
  isFeatured: boolean;
  /** ISO time of the last change; hand it back with an edit. */
  version: string;
  facts: ProductFacts;
  image: ProductImageView;
  images: CatalogImageView[];
  sizes: CatalogSizeView[];
}
