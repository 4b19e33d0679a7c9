import type { ProductId } from "@/lib/core/ids.ts";
import type { Cents } from "@/lib/core/money.ts";
import type { ProductCardView } from "@/lib/domain/catalog/model.ts";

/** In characters. */
export const longestSearchText = 100;

export const searchSorts = [
  "featured",
  "most_traded",
  "lowest_ask",
  "highest_bid",
  "biggest_drop",
  "release_date",
  "last_sale",
] as const;
export type SearchSort = (typeof searchSorts)[number];

export const sortLabels: Record<SearchSort, string> = {
  featured: "Featured",
  most_traded: "Most traded (72 h)",
  lowest_ask: "Lowest ask first",
  highest_bid: "Highest bid first",
  biggest_drop: "Biggest drop (72 h)",
  release_date: "Newest release",
  last_sale: "Sold most recently",
};

/** What a list can be narrowed by. Each is also the name of its parameter in an address. */
export const facetDimensions = [
  "brand",
  "line",
  "size",
  "price",
  "gender",
  "color",
  "year",
  "condition",
  "retail",
] as const;
export type FacetDimension = (typeof facetDimensions)[number];

export const facetTitles: Record<FacetDimension, string> = {
  brand: "Brand",
  line: "Model line",
  size: "Size (US)",
  price: "Lowest ask",
  gender: "Made for",
  color: "Color",
  year: "Release year",
  condition: "Condition",
  retail: "Retail price",
};

/** Bands of the lowest ask, cheapest first; the SQL function `price_band` gives their place in this list. */
export const priceBands = [
  { value: "under-100", label: "Under $100", fromCents: 0 },
  { value: "100-150", label: "$100 to $150", fromCents: 10_000 },
  { value: "150-200", label: "$150 to $200", fromCents: 15_000 },
  { value: "200-300", label: "$200 to $300", fromCents: 20_000 },
  { value: "300-500", label: "$300 to $500", fromCents: 30_000 },
  { value: "500-1000", label: "$500 to $1,000", fromCents: 50_000 },
  { value: "over-1000", label: "$1,000 and over", fromCents: 100_000 },
] as const satisfies readonly { value: string; label: string; fromCents: Cents }[];

/** Families of colors in a colorway's words, with the color of their swatch. */
export const colorFamilies = {
  black: "#17181a",
  white: "#ffffff",
  gray: "#8d9094",
  beige: "#dccfb4",
  brown: "#6f4a2f",
  red: "#c0142c",
  orange: "#e2711d",
  yellow: "#f2c230",
  green: "#2f7d4a",
  blue: "#2c58b8",
  purple: "#6b3fa0",
  pink: "#e88aa8",
  multicolor: null,
} as const satisfies Record<string, `#${string}` | null>;

/** The chosen values of each dimension: any of them fits; several dimensions must all fit. */
export type FacetChoices = Record<FacetDimension, readonly string[]>;

export interface SearchFilter {
  /** As typed; empty means everything. */
  text: string;
  choices: FacetChoices;
}

export const noChoices: FacetChoices = {
  brand: [],
  line: [],
  size: [],
  price: [],
  gender: [],
  color: [],
  year: [],
  condition: [],
  retail: [],
};

export interface FacetValue {
  value: string;
  /** How many products there are with this value, under what is chosen in the other dimensions. */
  products: number;
}

export interface FacetCounts {
  /** Products that fit everything chosen. */
  total: number;
  /** Products that fit the text alone; without a text all. */
  foundByText: number;
  facets: Record<FacetDimension, FacetValue[]>;
}

/** Where a page ended: the sort key of its last product and the product itself. */
export interface SearchCursor {
  sort: PageOrder;
  key: number;
  productId: string;
}

/** A sort, or by how well the text fits (which `featured` means for a text that few products have). */
export type PageOrder = SearchSort | "relevance";

export interface ListingPage {
  productIds: ProductId[];
  nextCursor: string | null;
}

/** A brand or model line that a text may mean. */
export interface PlaceSuggestion {
  dimension: "brand" | "line";
  value: string;
  products: number;
}

export type SuggestedProduct = Pick<
  ProductCardView,
  "slug" | "brand" | "name" | "nickname" | "colorway" | "styleCode" | "image" | "lowestAskCents"
>;

/** What a person who is typing may be after. */
export interface Suggestions {
  /** What was looked for instead of a misspelled text. */
  correctedText: string | null;
  places: PlaceSuggestion[];
  products: SuggestedProduct[];
}
