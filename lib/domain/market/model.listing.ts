import type { Cents } from "@/lib/core/money.ts";

/** The columns of a file of listings; the last two may be left out or empty. */
export const listingColumns = ["style_code", "size", "price", "quantity", "expires_in_days"] as const;
/** Most rows of one file. */
export const mostListingRows = 1_000;
/** Most characters of one file: long rows of all columns stay far below. */
export const mostListingCharacters = 200_000;

/** What a row asks for, read from its text. */
export interface Listing {
  styleCode: string;
  sizeLabel: string;
  priceCents: Cents;
  quantity: number;
  expiresInDays: number;
}

/** A row of the file: `line` is where it ends in the file, the header being line 1. */
export type ListingRow = { line: number; styleCode: string; sizeLabel: string } & (
  | { isReadable: true; listing: Listing }
  | { isReadable: false; problem: string }
);

/** What the dry run says of a row. Only `list` and `warn` are placed. */
export interface ListingVerdict {
  line: number;
  verdict: "list" | "warn" | "refuse";
  /** Why it is refused, or what to know. */
  note: string;
  styleCode: string;
  sizeLabel: string;
  /** Null while the shoe is unknown. */
  productName: string | null;
  priceCents: Cents | null;
  quantity: number | null;
  expiresInDays: number | null;
}

/** What became of a row that was to be placed. */
export interface ListedRow {
  line: number;
  isListed: boolean;
  text: string;
}
