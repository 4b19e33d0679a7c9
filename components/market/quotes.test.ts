import { expect, test } from "vitest";
import type { QuoteView } from "@/lib/domain/market/model.ts";
import type { ProductMarketView } from "@/lib/domain/market/model.views.ts";
import { newestQuotes, quoteOfAll, withQuote } from "./quotes.ts";

function quote(variantId: string, version: string, changes: Partial<QuoteView> = {}): QuoteView {
  return {
    variantId,
    version,
    lowestAskCents: null,
    highestBidCents: null,
    lastSaleCents: null,
    previousSaleCents: null,
    lastSaleAt: null,
    salesCount: 0,
    ...changes,
  };
}

function market(...quotes: QuoteView[]): ProductMarketView {
  return {
    productId: "p",
    slug: "p",
    variants: quotes.map((each) => ({ variantId: each.variantId, sizeLabel: each.variantId, quote: each })),
  };
}

test("a newer quote replaces, a stale or foreign one changes nothing", () => {
  const before = market(quote("a", "9"), quote("b", "4"));
  expect(withQuote(before, quote("a", "10", { lowestAskCents: 22_000 })).variants[0]?.quote.lowestAskCents).toBe(
    22_000,
  );
  expect(withQuote(before, quote("a", "9", { lowestAskCents: 1 }))).toBe(before);
  expect(withQuote(before, quote("c", "99"))).toBe(before);
});

test("an answer that an event has overtaken does not turn the market back", () => {
  const known = market(quote("a", "12", { lastSaleCents: 22_000 }), quote("b", "1"));
  const read = market(quote("a", "11"), quote("b", "2", { highestBidCents: 5_000 }));
  const merged = newestQuotes(known, read);
  expect(merged.variants[0]?.quote.lastSaleCents).toBe(22_000);
  expect(merged.variants[1]?.quote.highestBidCents).toBe(5_000);
});

test("all sizes together show the best of each side and the newest sale", () => {
  const all = quoteOfAll(
    market(
      quote("a", "1", {
        lowestAskCents: 22_000,
        highestBidCents: 20_000,
        lastSaleCents: 1,
        lastSaleAt: "2026-01-01T00:00:00Z",
        salesCount: 2,
      }),
      quote("b", "1", {
        lowestAskCents: 21_000,
        highestBidCents: 19_000,
        lastSaleCents: 2,
        lastSaleAt: "2026-02-01T00:00:00Z",
        salesCount: 3,
      }),
      quote("c", "1"),
    ),
  );
  expect(all).toMatchObject({ lowestAskCents: 21_000, highestBidCents: 20_000, lastSaleCents: 2, salesCount: 5 });
});
