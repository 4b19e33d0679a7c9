import type { Cents } from "@/lib/core/money.ts";
import type { Gender, Illustration } from "./model.ts";

/** What is said about a shoe: everything but its sizes, pictures and whether it is shown. */
export interface ProductFacts {
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
  description: string;
  illustration: Illustration;
}

export const longestDescription = 2_000;
/** $100,000, like the highest price of an offer. */
export const highestRetailCents: Cents = 10_000_000;
/** No shoe comes in more. */
export const mostSizes = 60;
