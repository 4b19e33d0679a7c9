import { isNewer } from "@/components/live/version.ts";
import type { QuoteView } from "@/lib/domain/market/model.ts";
import type { ProductMarketView } from "@/lib/domain/market/model.views.ts";

/** The market with a quote put in, unless it already has that quote or a newer one. */
export function withQuote(market: ProductMarketView, quote: QuoteView): ProductMarketView {
  const known = market.variants.find((variant) => variant.variantId === quote.variantId);
  if (!known || !isNewer(quote.version, known.quote.version)) return market;
  return {
    ...market,
    variants: market.variants.map((variant) => (variant === known ? { ...variant, quote } : variant)),
  };
}

/** Of two readings of the same market the newer quote of every size: an answer may arrive after an event that overtook it. */
export function newestQuotes(known: ProductMarketView | undefined, read: ProductMarketView): ProductMarketView {
  if (!known) return read;
  return known.variants.reduce((market, variant) => withQuote(market, variant.quote), read);
}

type QuoteSummary = Omit<QuoteView, "variantId" | "version">;

/** Best ask and bid over all sizes, and the newest sale of any. */
export function quoteOfAll(market: ProductMarketView): QuoteSummary {
  const quotes = market.variants.map((variant) => variant.quote);
  const asks = quotes.flatMap((quote) => quote.lowestAskCents ?? []);
  const bids = quotes.flatMap((quote) => quote.highestBidCents ?? []);
  const newest = quotes
    .filter((quote) => quote.lastSaleAt !== null)
    .sort((a, b) => Date.parse(b.lastSaleAt ?? "") - Date.parse(a.lastSaleAt ?? ""))[0];
  return {
    lowestAskCents: asks.length > 0 ? Math.min(...asks) : null,
    highestBidCents: bids.length > 0 ? Math.max(...bids) : null,
    lastSaleCents: newest?.lastSaleCents ?? null,
    previousSaleCents: newest?.previousSaleCents ?? null,
    lastSaleAt: newest?.lastSaleAt ?? null,
    salesCount: quotes.reduce((sum, quote) => sum + quote.salesCount, 0),
  };
}
