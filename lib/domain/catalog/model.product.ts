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

/** A new shoe begins as paper and ink. */
export const blankIllustration: Illustration = {
  silhouette: "court-low",
  palette: {
    sole: "#d9d3c2",
    midsole: "#fdfcf8",
    upper: "#f2efe6",
    toe: "#f2efe6",
    overlay: "#31353d",
    accent: "#31353d",
    tongue: "#f2efe6",
    laces: "#fdfcf8",
    collar: "#31353d",
    heel: "#31353d",
  },
};
