import type { ProductCardView } from "@/lib/domain/catalog/model.ts";
import type { ProductMarketView, RecentTradeView } from "@/lib/domain/market/model.views.ts";

/**
 * Reads from the API.
 * @param asked sent as the body where there is one
 */
export async function read<Answer>(path: string, signal: AbortSignal, asked?: unknown): Promise<Answer> {
  const question: RequestInit =
    asked === undefined
      ? { headers: { accept: "application/json" } }
      : {
          method: "POST",
          headers: { accept: "application/json", "content-type": "application/json" },
          body: JSON.stringify(asked),
        };
  const response = await fetch(`/api/v1/${path}`, { signal, ...question });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as Answer;
}

/** Every size with the top of its book. */
export function readQuotes(productId: string, signal: AbortSignal): Promise<ProductMarketView> {
  return read<ProductMarketView>(`market/${productId}`, signal);
}

/** Cards of several products with their best prices, in one request. */
export async function readCards(productIds: readonly string[], signal: AbortSignal): Promise<ProductCardView[]> {
  const { products } = await read<{ products: ProductCardView[] }>("products/batch", signal, { ids: productIds });
  return products;
}

/** The newest sales of all products. */
export async function readTape(limit: number, signal: AbortSignal): Promise<RecentTradeView[]> {
  const { items } = await read<{ items: RecentTradeView[] }>(`trades?limit=${limit}`, signal);
  return items;
}
