"use client";

import { useEffect, useRef, useState } from "react";
import { ProductGrid } from "@/components/home/product-grid.tsx";
import { useMarketChannels } from "@/components/live/use-market-channel.ts";
import type { ProductCardView } from "@/lib/domain/catalog/model.ts";
import { readQuotes } from "./market-data.ts";
import { quoteOfAll } from "./quotes.ts";

type LivePrices = Partial<
  Pick<ProductCardView, "lowestAskCents" | "highestBidCents" | "lastSaleCents" | "previousSaleCents" | "lastSaleAt">
>;

/** Several sizes of a shoe often move together: wait for the last before reading. */
const settleMs = 800;

/** Prices of these products that are newer than those the page came with. */
function useLivePrices(productIds: readonly string[]): ReadonlyMap<string, LivePrices> {
  const [prices, setPrices] = useState<ReadonlyMap<string, LivePrices>>(new Map());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const waiting = timers.current;
    return () => {
      for (const timer of waiting.values()) clearTimeout(timer);
    };
  }, []);

  async function read(productId: string) {
    timers.current.delete(productId);
    try {
      const quote = quoteOfAll(await readQuotes(productId, AbortSignal.timeout(15_000)));
      setPrices((known) => new Map(known).set(productId, quote));
    } catch {
      // The card keeps the price it has; the next move asks again.
    }
  }

  // A quote is of one size, the card shows the best of all: which that is now, only the whole market knows.
  useMarketChannels(productIds, {
    onQuote(_event, productId) {
      clearTimeout(timers.current.get(productId));
      timers.current.set(
        productId,
        setTimeout(() => void read(productId), settleMs),
      );
    },
  });
  return prices;
}

/** Product cards whose prices move with their markets. */
export function LiveShelf({ products }: { products: readonly ProductCardView[] }) {
  const prices = useLivePrices(products.map((product) => product.id));
  return <ProductGrid products={products.map((product) => ({ ...product, ...prices.get(product.id) }))} />;
}
