import { beforeEach, describe, expect, it } from "vitest";
import { BookQueue } from "@/lib/workflows/market/book/book-queue.ts";
import { createMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { replayMarket } from "@/lib/workflows/market/replay-market.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { seededRandom, tradeInProcess } from "./race-process.ts";
import type { RaceOrders } from "./race-trader.ts";
import { createTrader, linkedRequest } from "./traders.ts";

const processCount = 3;
const raceCount = 8;
const priceCents = 20_000;

type Variant = RaceOrders["orders"][number]["variant"];

const traders = (count: number) =>
  Promise.all(Array.from({ length: count }, () => createTrader(testDatabase.database)));

/** Every link's bids as `filled 1, cancelled 3`; what else there was must be gone with reason `linked_fill`. */
async function linkEnds(): Promise<{ filled: number; open: number; cancelled: number }[]> {
  return testDatabase.database.$queryRaw`
    SELECT count(*) FILTER (WHERE status = 'filled')::int AS filled,
      count(*) FILTER (WHERE status IN ('active', 'paused'))::int AS open,
      count(*) FILTER (WHERE status = 'cancelled' AND closed_reason = 'linked_fill')::int AS cancelled
    FROM bids WHERE link_id IS NOT NULL GROUP BY link_id`;
}

async function wrongQuotes(): Promise<number> {
  const [row] = await testDatabase.database.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM quotes q WHERE
      q.lowest_ask_cents IS DISTINCT FROM
        (SELECT min(price_cents) FROM asks a WHERE a.variant_id = q.variant_id AND a.status = 'active')
      OR q.highest_bid_cents IS DISTINCT FROM
        (SELECT max(price_cents) FROM bids b WHERE b.variant_id = q.variant_id AND b.status = 'active')`;
  return Number(row?.count ?? -1);
}

async function expectReplay(matches: number): Promise<void> {
  const replay = await replayMarket(testDatabase.database);
  expect(replay.firstDifference).toBeNull();
  expect(replay.matches).toBe(matches);
}

const freshSizes = async () =>
  Object.values((await createMarket(testDatabase.database, ["8", "9", "10", "11"])).variants);

describe("linked bids raced by many sellers from three processes", () => {
  beforeEach(() => testDatabase.reset());

  it("each is filled exactly once, however many sellers hit all its sizes", { timeout: 300_000 }, async () => {
    const sellers = await traders(12);
    const shoes = await Promise.all(Array.from({ length: raceCount }, freshSizes));
    const buyers = await traders(raceCount);
    const database = createMatchingDatabase(testDatabase.url, 2);
    const queue = new BookQueue({ database, lanes: 1, orderNumberSecret: "order numbers of tests" });
    for (const [index, sizes] of shoes.entries()) {
      expect((await queue.submit(linkedRequest(sizes, buyers[index] ?? "", priceCents))).ok).toBe(true);
    }
    await database.$disconnect();
    const ask = (userId: string, variant: Variant) =>
      ({ side: "ask", variant, userId, priceCents, quantity: 1 }) as const;
    const shares = Array.from({ length: processCount }, (_, share) =>
      sellers
        .filter((_seller, index) => index % processCount === share)
        .flatMap((userId) => shoes.flat().map((variant) => ask(userId, variant))),
    );
    const results = await Promise.all(shares.map((orders) => tradeInProcess({ orders })));
    const outcomes = results.flatMap((result) => result.outcomes);
    expect(outcomes).toHaveLength(sellers.length * 4 * raceCount);
    expect(new Set(outcomes)).toEqual(new Set(["ok"]));
    expect(await linkEnds()).toEqual(shoes.map(() => ({ filled: 1, open: 0, cancelled: 3 })));
    for (const buyerId of buyers) expect(await testDatabase.database.order.count({ where: { buyerId } })).toBe(1);
    expect(await wrongQuotes()).toBe(0);
    await expectReplay(raceCount);
  });

  it("hundreds of them among ordinary orders never fill twice", { timeout: 300_000 }, async () => {
    const random = seededRandom(17);
    const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
    const people = await traders(12);
    const sizes = await freshSizes();
    const price = () => priceCents + Math.floor(random() * 11 - 5) * 100;
    const shares = Array.from(
      { length: processCount },
      (): Omit<RaceOrders, "databaseUrl"> => ({
        orders: Array.from({ length: 200 }, (_, index) => ({
          side: index % 4 === 0 ? "bid" : "ask",
          variant: pick(sizes),
          userId: pick(people),
          priceCents: price(),
          quantity: 1 + Math.floor(random() * 2),
        })),
        linked: Array.from({ length: 80 }, () => ({
          variants: sizes.filter((size) => size === sizes[0] || random() < 0.7),
          userId: pick(people),
          priceCents: price(),
        })),
      }),
    );
    const results = await Promise.all(shares.map(tradeInProcess));
    expect(new Set(results.flatMap(({ outcomes }) => outcomes))).toEqual(new Set(["ok"]));
    const ends = await linkEnds();
    expect(ends).toHaveLength(processCount * 80);
    expect(ends.filter(({ filled }) => filled > 1)).toEqual([]);
    expect(ends.filter(({ filled, open }) => filled === 1 && open > 0)).toEqual([]);
    expect(ends.filter(({ filled, cancelled }) => filled === 1 && cancelled > 0).length).toBeGreaterThan(10);
    expect(ends.filter(({ filled, cancelled }) => filled === 0 && cancelled > 0)).toEqual([]);
    expect(await wrongQuotes()).toBe(0);
    await expectReplay(await testDatabase.database.match.count());
  });
});
