import { productSeeds } from "./products/index.ts";
import type { ProductSeed } from "./products/product-seed.ts";

/** The products of a small seed: every tenth, so that brands and shapes stay mixed. */
export function seedsOfSize(size: "small" | "full"): readonly ProductSeed[] {
  return size === "full" ? productSeeds : productSeeds.filter((_, index) => index % 10 === 1);
}
