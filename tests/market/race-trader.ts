import { BookQueue } from "@/lib/workflows/market/book/book-queue.ts";
import { createMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { linkedRequest, placeRequest } from "./traders.ts";

/** One of several processes that trade the same books at the same time; see race.db.test.ts. */
export interface RaceOrders {
  databaseUrl: string;
  orders: {
    side: "bid" | "ask";
    variant: { id: string; productId: string };
    userId: string;
    priceCents: number;
    quantity: number;
  }[];
  /** Bids over several sizes of which one is to be filled. */
  linked?: { variants: { id: string; productId: string }[]; userId: string; priceCents: number }[];
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const { databaseUrl, orders, linked = [] } = JSON.parse(Buffer.concat(chunks).toString("utf8")) as RaceOrders;

const database = createMatchingDatabase(databaseUrl, 10);
const queue = new BookQueue({ database, lanes: 8, batchSize: 8, orderNumberSecret: "order numbers of tests" });
const requests = [
  ...orders.map(({ side, variant, userId, priceCents, quantity }) =>
    placeRequest(side, variant, userId, priceCents, { quantity }),
  ),
  ...linked.map(({ variants, userId, priceCents }) => linkedRequest(variants, userId, priceCents)),
];
const outcomes = await Promise.all(
  requests.map(async (request) => {
    // Spread over a moment, so that the processes truly interleave instead of each emptying its queue at once.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_500));
    const outcome = await queue.submit(request);
    return outcome.ok ? "ok" : outcome.error.code;
  }),
);
await database.$disconnect();
process.stdout.write(JSON.stringify({ outcomes, stats: queue.stats }));
