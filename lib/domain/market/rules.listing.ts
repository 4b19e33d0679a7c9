import { type Cents, formatCents } from "@/lib/core/money.ts";
import type { Listing, ListingRow, ListingVerdict } from "./model.listing.ts";
import { defaultExpiryDays, maximumPriceCents, maximumQuantity } from "./model.ts";
import { readPrice } from "./rules.price.ts";

/** Longest stay of an ask, in days. */
const mostDays = 90;

/** `555088 101` → `555088-101`; style codes are written in capitals. */
function styleCodeOf(text: string): string {
  return text.trim().toUpperCase().replaceAll(/\s+/g, "-");
}

/** `US 10.5` → `10.5`, `6y` → `6Y`, `10.0` → `10`. */
function sizeLabelOf(text: string): string {
  return text
    .trim()
    .toUpperCase()
    .replace(/^US\s*/, "")
    .replace(/^(\d+)\.0(?=\D|$)/, "$1");
}

function wholeNumber(text: string, byDefault: number, maximum: number): number | null {
  if (text === "") return byDefault;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= maximum ? value : null;
}

/**
 * Reads one row of a file of listings.
 * @param record texts by column name; what is missing counts as empty
 */
export function readListing(line: number, record: Readonly<Record<string, string | undefined>>): ListingRow {
  const text = (column: string) => (record[column] ?? "").trim();
  const place = { line, styleCode: styleCodeOf(text("style_code")), sizeLabel: sizeLabelOf(text("size")) };
  const problem = (sentence: string): ListingRow => ({ ...place, isReadable: false, problem: sentence });
  if (place.styleCode === "") return problem("The style code is missing.");
  if (place.sizeLabel === "") return problem("The size is missing.");
  const price = readPrice(text("price"));
  if ("problem" in price) return problem(price.problem);
  if (price.cents <= 0) return problem("The price must be above zero.");
  const quantity = wholeNumber(text("quantity"), 1, maximumQuantity);
  if (quantity === null) return problem(`The quantity must be a whole number from 1 to ${maximumQuantity}.`);
  const expiresInDays = wholeNumber(text("expires_in_days"), defaultExpiryDays, mostDays);
  if (expiresInDays === null) return problem(`The days must be a whole number from 1 to ${mostDays}.`);
  return { ...place, isReadable: true, listing: { ...place, priceCents: price.cents, quantity, expiresInDays } };
}

/** What is known of a shoe and size that a row names. */
export interface ListingMarket {
  productName: string;
  isOpen: boolean;
  /** Null: the shoe has no such size. */
  variantId: string | null;
  /** The highest bid of anybody else. */
  highestBidCents: Cents | null;
  /** The person's own lowest open ask on it. */
  ownAskCents: Cents | null;
}

function refusalOf({ priceCents, sizeLabel }: Listing, market: ListingMarket, minimumPriceCents: Cents): string | null {
  if (market.variantId === null) return `It has no size ${sizeLabel}.`;
  if (!market.isOpen) return "Trading in this shoe is paused.";
  if (priceCents < minimumPriceCents) return `The smallest price is ${formatCents(minimumPriceCents)}.`;
  if (priceCents > maximumPriceCents) return `The price may be at most ${formatCents(maximumPriceCents)}.`;
  const bid = market.highestBidCents;
  if (bid === null || priceCents > bid) return null;
  return `Somebody bids ${formatCents(bid)}: it would sell at once. Use Sell Now for that.`;
}

function judge(
  row: ListingRow,
  market: ListingMarket | null,
  earlier: readonly ListingRow[],
  minimumPriceCents: Cents,
) {
  if (!row.isReadable) return { verdict: "refuse", note: row.problem } as const;
  if (market === null) return { verdict: "refuse", note: `No shoe has the style code ${row.styleCode}.` } as const;
  const { listing } = row;
  const refusal = refusalOf(listing, market, minimumPriceCents);
  if (refusal !== null) return { verdict: "refuse", note: refusal } as const;
  const same = earlier.flatMap((other) => (other.isReadable ? [other] : []));
  const twin = same.find((other) => other.listing.priceCents === listing.priceCents);
  if (twin) return { verdict: "refuse", note: `The same as line ${twin.line}: raise the quantity there.` } as const;
  const [sibling] = same;
  if (sibling) return { verdict: "warn", note: `The same shoe and size as line ${sibling.line}.` } as const;
  const own = market.ownAskCents;
  if (own !== null) return { verdict: "warn", note: `You already ask ${formatCents(own)} for this size.` } as const;
  return { verdict: "list", note: "" } as const;
}

/**
 * Judges every row of a file before anything is placed.
 * @param marketOf what is known of a row's shoe and size; null for an unknown style code
 */
export function judgeListings(
  rows: readonly ListingRow[],
  marketOf: (row: ListingRow) => ListingMarket | null,
  minimumPriceCents: Cents,
): ListingVerdict[] {
  const seen = new Map<string, ListingRow[]>();
  return rows.map((row) => {
    const key = `${row.styleCode}/${row.sizeLabel}`;
    const earlier = seen.get(key) ?? [];
    const market = marketOf(row);
    const { verdict, note } = judge(row, market, earlier, minimumPriceCents);
    if (verdict !== "refuse") seen.set(key, [...earlier, row]);
    const { line, styleCode, sizeLabel } = row;
    const listing = row.isReadable ? row.listing : null;
    return {
      line,
      verdict,
      note,
      styleCode,
      sizeLabel,
      productName: market?.productName ?? null,
      priceCents: listing?.priceCents ?? null,
      quantity: listing?.quantity ?? null,
      expiresInDays: listing?.expiresInDays ?? null,
    };
  });
}
