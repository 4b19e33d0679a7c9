import { testDatabase } from "./database.ts";

/** How many rows trading has written so far: what a refused request must leave as it was. */
export async function countMarketRows(): Promise<Record<string, number>> {
  const { database } = testDatabase;
  const [bids, asks, matches, orders, bookEvents, outboxMessages] = await Promise.all([
    database.bid.count(),
    database.ask.count(),
    database.match.count(),
    database.order.count(),
    database.bookEvent.count(),
    database.outboxMessage.count(),
  ]);
  return { bids, asks, matches, orders, bookEvents, outboxMessages };
}
