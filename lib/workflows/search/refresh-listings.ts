import "server-only";
import { systemClock } from "@/lib/core/clock.ts";
import type { BookChangedPayload } from "@/lib/domain/market/events.ts";
import { type Database, db } from "@/lib/platform/db.ts";

/**
 * Brings what the search knows of products' markets up to date: prices, sales of the last 72 hours, facets. Runs after a trade has
 * committed, never inside its transaction.
 * @param now the end of the 72 hours
 * @returns how many of them were not up to date
 */
export async function refreshListings(
  productIds: readonly string[],
  now: Date,
  database: Database = db(),
): Promise<number> {
  const ids = [...new Set(productIds)].sort();
  if (ids.length === 0) return 0;
  const [row] = await database.$queryRaw<{ changed: number }[]>`
    SELECT refresh_product_listings(${ids}::uuid[], ${now.toISOString()}::timestamptz) AS changed`;
  return row?.changed ?? 0;
}

/** {@link refreshListings} for books that changed. */
export async function refreshChangedListings(changes: readonly BookChangedPayload[]): Promise<void> {
  await refreshListings(
    changes.map(({ productId }) => productId),
    systemClock.now(),
  );
}
