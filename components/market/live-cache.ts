import type { QueryClient } from "@tanstack/react-query";
import { isNewer } from "@/components/live/version.ts";
import type { DepthEvent, QuoteEvent, TradeEvent } from "@/lib/core/live-events.ts";
import type { Page } from "@/lib/core/page.ts";
import type { ProductStatisticsView } from "@/lib/domain/market/model.statistics.ts";
import type { DepthView, PriceHistoryView, ProductMarketView, SaleView } from "@/lib/domain/market/model.views.ts";
import { withSale as countSale } from "@/lib/domain/market/rules.statistics.ts";
import { appendTrade } from "./chart-history.ts";
import { depthOfSize, type SizeName, withSizeDepth } from "./live-depth.ts";
import { depthLevels, marketKeys } from "./market-data.ts";
import { withQuote } from "./quotes.ts";

/**
 * Trade range and volatility are read again this long after a trade, at the earliest and at the latest: once for a burst
 * of trades, and not by every browser in the same moment.
 */
const statisticsDelayMs = { least: 4_000, most: 15_000 };

/**
 * Carries what arrives on a product's channel into the cached answers of the API, so that every part of the page that
 * shows them moves at once. What is stale or heard twice changes nothing.
 */
export class LiveCache {
  private readonly heardTrades = new Set<string>();
  private readonly depthVersions = new Map<string, string>();
  private statisticsTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: QueryClient,
    private readonly productId: string,
  ) {}

  quote(event: QuoteEvent): void {
    const key = marketKeys.quotes(this.productId);
    this.client.setQueryData<ProductMarketView>(key, (known) => known && withQuote(known, event));
  }

  depth(event: DepthEvent, size: SizeName): void {
    const known = this.depthVersions.get(event.variantId);
    if (known !== undefined && !isNewer(event.version, known)) return;
    this.depthVersions.set(event.variantId, event.version);
    const ofSize = marketKeys.depth({ productId: this.productId, variantId: event.variantId });
    const ofAll = marketKeys.depth({ productId: this.productId, variantId: null });
    this.client.setQueryData<DepthView>(ofSize, (cached) => cached && depthOfSize(size, event));
    this.client.setQueryData<DepthView>(ofAll, (cached) => cached && withSizeDepth(cached, size, event, depthLevels));
    this.readAgainIfReading(ofSize);
    this.readAgainIfReading(ofAll);
  }

  /** @returns false when this trade was heard before */
  trade(event: TradeEvent, size: SizeName): boolean {
    if (this.heardTrades.has(event.matchId)) return false;
    this.heardTrades.add(event.matchId);
    for (const variantId of [event.variantId, null]) this.putTrade(event, size, variantId);
    this.countTrade(event);
    return true;
  }

  /** Reads everything of the product again: events may have been missed. */
  catchUp(): Promise<void> {
    return this.client.invalidateQueries({ queryKey: marketKeys.product(this.productId) });
  }

  private putTrade(event: TradeEvent, size: SizeName, variantId: string | null): void {
    const scope = { productId: this.productId, variantId };
    const { priceCents, takerSide, at } = event;
    const sale: SaleView = { id: event.matchId, ...size, priceCents, takerSide, at };
    const salesKey = marketKeys.sales(scope);
    this.client.setQueryData<Page<SaleView>>(salesKey, (cached) => cached && withSale(cached, sale));
    this.readAgainIfReading(salesKey);
    const historyKey = ["market", this.productId, "history", variantId] as const;
    this.client.setQueriesData<PriceHistoryView>(
      { queryKey: historyKey },
      (cached) => cached && appendTrade(cached, event),
    );
    this.readAgainIfReading(historyKey);
  }

  private countTrade(event: TradeEvent): void {
    const queryKey = marketKeys.statistics(this.productId);
    this.client.setQueryData<ProductStatisticsView>(queryKey, (cached) => cached && countSale(cached, event));
    this.readAgainIfReading(queryKey);
    const { least, most } = statisticsDelayMs;
    this.statisticsTimer ??= setTimeout(
      () => {
        this.statisticsTimer = undefined;
        void this.client.invalidateQueries({ queryKey });
      },
      least + Math.random() * (most - least),
    );
  }

  /** An answer under way was computed before this event and would undo it. */
  private readAgainIfReading(queryKey: readonly unknown[]): void {
    if (this.client.isFetching({ queryKey }) > 0) void this.client.invalidateQueries({ queryKey });
  }
}

function withSale(page: Page<SaleView>, sale: SaleView): Page<SaleView> {
  if (page.items.some((known) => known.id === sale.id)) return page;
  return { ...page, items: [sale, ...page.items] };
}
