"use client";

import { useRef, useState } from "react";
import { ProductGrid } from "@/components/home/product-grid.tsx";
import { useMarketChannels } from "@/components/live/use-market-channel.ts";
import { useSoon } from "@/components/live/use-soon.ts";
import type { ProductCardView } from "@/lib/domain/catalog/model.ts";
import { readCards } from "./read-market.ts";

/** Several sizes of a shoe often move together, and the shelf's channels come alive one by one: wait before reading. */
const settleMs = 800;

/** These products as the market has them now. */
function useLiveCards(products: readonly ProductCardView[]): ProductCardView[] {
  const [read, setRead] = useState<ReadonlyMap<string, ProductCardView>>(new Map());
  const behind = useRef(new Set<string>());
  const reading = useRef(Promise.resolve());

  async function readAgain() {
    const productIds = [...behind.current];
    behind.current.clear();
    if (productIds.length === 0) return;
    try {
      const cards = await readCards(productIds, AbortSignal.timeout(15_000));
      setRead((known) => new Map([...known, ...cards.map((card) => [card.id, card] as const)]));
    } catch {
      // The cards keep the prices they have; the next move asks again for all that are behind.
      for (const productId of productIds) behind.current.add(productId);
    }
  }
  // One after the other, so that no answer undoes a newer one.
  const readSoon = useSoon(() => {
    reading.current = reading.current.then(readAgain);
  }, settleMs);
  function fallBehind(productId: string) {
    behind.current.add(productId);
    readSoon();
  }

  // A quote is of one size, the card shows the best of all: which that is now, only the whole market knows.
  useMarketChannels(
    products.map((product) => product.id),
    { onQuote: (_event, productId) => fallBehind(productId), onCatchUp: fallBehind },
  );
  return products.map((product) => {
    const newest = read.get(product.id);
    if (!newest) return product;
    const { lowestAskCents, highestBidCents, lastSaleCents, previousSaleCents, lastSaleAt } = newest;
    return { ...product, lowestAskCents, highestBidCents, lastSaleCents, previousSaleCents, lastSaleAt };
  });
}

/** Product cards whose prices move with their markets. */
export function LiveShelf({ products }: { products: readonly ProductCardView[] }) {
  return <ProductGrid products={useLiveCards(products)} />;
}
