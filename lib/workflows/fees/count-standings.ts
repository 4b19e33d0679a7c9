import "server-only";
import type { OrderTransitionedPayload } from "@/lib/domain/orders/events.ts";
import { countStandings } from "@/lib/domain/payments/store.standings.ts";
import { type Database, db } from "@/lib/platform/db.ts";

/** Whose completed sales changed by these steps: an order became completed, or was until then. */
function sellersOf(changes: readonly OrderTransitionedPayload[]): string[] {
  const counting = changes.filter(({ from, to }) => from === "completed" || to === "completed");
  return [...new Set(counting.map(({ sellerId }) => sellerId))];
}

/** Keeps the sellers' standings after orders have moved on; told twice it counts twice and changes nothing. */
export async function countStandingsAfter(changes: readonly OrderTransitionedPayload[]): Promise<void> {
  const sellerIds = sellersOf(changes);
  if (sellerIds.length > 0) await countStandings(db(), sellerIds, new Date());
}

/** Counts everybody's sales of the last 90 days: what has grown too old leaves a standing by this alone. */
export async function countAllStandings(now: Date, database: Database = db()): Promise<{ changed: number }> {
  return { changed: await countStandings(database, null, now) };
}
