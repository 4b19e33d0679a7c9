import type { RestingOffer } from "./market-book.ts";
import type { HistoricTrade } from "./market-history.ts";
import type { ProductSeed } from "./products/product-seed.ts";

export interface SeedVariant {
  id: string;
  sizeLabel: string;
  sortOrder: number;
}

/** A product with ids, ready to be inserted and traded. */
export interface SeedProduct {
  id: string;
  seed: ProductSeed;
  variants: SeedVariant[];
}

/** A product's market before it becomes rows. */
export interface ProductMarket {
  product: SeedProduct;
  trades: HistoricTrade[];
  resting: RestingOffer[];
}
