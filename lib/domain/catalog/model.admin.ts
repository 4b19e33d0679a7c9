import type { ProductId } from "@/lib/core/ids.ts";
import type { Cents } from "@/lib/core/money.ts";
import type { ProductImageView, ProductStatus } from "./model.ts";

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
