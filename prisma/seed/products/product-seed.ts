import type { Gender, HexColor, Illustration, ShoeMaterial, ShoePart, Silhouette } from "@/lib/domain/catalog/model.ts";
import { shoeParts } from "@/lib/domain/catalog/model.ts";

/** One real shoe. Facts are as announced for the United States; how its market behaves is ours. */
export interface ProductSeed {
  styleCode: string;
  brand: string;
  modelLine: string;
  name: string;
  nickname?: string;
  colorway: string;
  gender: Gender;
  retailPriceCents: number;
  /** `YYYY-MM-DD` */
  releaseDate: string;
  description: string;
  illustration: Illustration;
  market: {
    /** Where the price has settled, in multiples of retail. */
    level: number;
    /** 1 hardly trades, 5 trades every day in every size. */
    popularity: 1 | 2 | 3 | 4 | 5;
  };
  isFeatured?: boolean;
}

/**
 * A drawing: one color for everything, then what differs.
 * @param base the color of every part that is not named
 */
export function paint(
  silhouette: Silhouette,
  base: HexColor,
  colors: Partial<Record<ShoePart, HexColor>> = {},
  materials?: Partial<Record<ShoePart, ShoeMaterial>>,
): Illustration {
  const palette = Object.fromEntries(shoeParts.map((part) => [part, colors[part] ?? base])) as Illustration["palette"];
  return materials ? { silhouette, palette, materials } : { silhouette, palette };
}
