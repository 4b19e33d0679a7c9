import { BookQueue } from "@/lib/workflows/market/book/book-queue.ts";
import { createMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { placeRequest } from "./traders.ts";

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
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const { databaseUrl, orders } = JSON.parse(Buffer.concat(chunks).toString("utf8")) as RaceOrders;

const database = createMatchingDatabase(databaseUrl, 10);
const queue = new BookQueue({ database, lanes: 8, batchSize: 8, orderNumberSecret: "order numbers of tests" });
const outcomes = await Promise.all(
  orders.map(async ({ side, variant, userId, priceCents, quantity }) => {
    // Spread over a moment, so that the processes truly interleave instead of each emptying its queue at once.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_500));
    const outcome = await queue.submit(placeRequest(side, variant, userId, priceCents, { quantity }));
    return outcome.ok ? "ok" : outcome.error.code;
  }),
);
await database.$disconnect();
process.stdout.write(JSON.stringify({ outcomes, stats: queue.stats }));
