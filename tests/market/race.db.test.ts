import { beforeEach, describe, expect, it } from "vitest";
import { replayMarket } from "@/lib/workflows/market/replay-market.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { seededRandom, tradeInProcess } from "./race-process.ts";
import type { RaceOrders } from "./race-trader.ts";
import { createTrader } from "./traders.ts";

const processCount = 3;
const ordersPerSide = 1_000;

type RaceOrder = RaceOrders["orders"][number];

interface Placed {
  offerId: string;
  side: "bid" | "ask";
  userId: string;
  priceCents: number;
  open: number;
}

/** Price-time priority written once more, as plainly as possible and without the engine: the best, then the oldest. */
async function matchesByHand(variantId: string): Promise<string[]> {
  const events = await testDatabase.database.bookEvent.findMany({
    where: { variantId, kind: "place" },
    orderBy: { offerSequence: "asc" },
  });
  const standing: Placed[] = [];
  const matches: string[] = [];
  for (const event of events) {
    const taker: Placed = { ...event, open: event.quantity };
    const better = (one: Placed, two: Placed) =>
      taker.side === "bid" ? one.priceCents - two.priceCents : two.priceCents - one.priceCents;
    const makers = standing
      .filter((maker) => maker.side !== taker.side && maker.userId !== taker.userId)
      .filter((maker) =>
        taker.side === "bid" ? maker.priceCents <= taker.priceCents : maker.priceCents >= taker.priceCents,
      )
      .sort(better);
    for (const maker of makers) {
      while (maker.open > 0 && taker.open > 0) {
        maker.open -= 1;
        taker.open -= 1;
        const priceCents = taker.side === "ask" ? taker.priceCents : maker.priceCents;
        matches.push(`${taker.offerId} ${maker.offerId} ${priceCents}`);
      }
    }
    standing.push(taker);
  }
  return matches;
}

async function recordedMatches(variantId: string): Promise<string[]> {
  const matches = await testDatabase.database.match.findMany({ where: { variantId }, orderBy: { sequence: "asc" } });
  return matches.map(({ takerSide, bidId, askId, priceCents }) =>
    takerSide === "bid" ? `${bidId} ${askId} ${priceCents}` : `${askId} ${bidId} ${priceCents}`,
  );
}

async function countRows(sql: string): Promise<number> {
  const [row] = await testDatabase.database.$queryRawUnsafe<{ count: bigint }[]>(sql);
  return Number(row?.count ?? -1);
}

async function race(variants: { id: string; productId: string }[], seed: number): Promise<void> {
  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const traders = await Promise.all(Array.from({ length: 12 }, () => createTrader(testDatabase.database)));
  const order = (side: "bid" | "ask"): RaceOrder => ({
    side,
    variant: pick(variants),
    userId: pick(traders),
    priceCents: 20_000 + Math.floor(random() * 21 - 10) * 100,
    quantity: 1 + Math.floor(random() * 3),
  });
  const orders = Array.from({ length: ordersPerSide }, () => [order("bid"), order("ask")]).flat();
  const shares = Array.from({ length: processCount }, (_, share) =>
    orders.filter((_, index) => index % processCount === share),
  );
  const results = await Promise.all(shares.map((share) => tradeInProcess({ orders: share })));
  const outcomes = results.flatMap((result) => result.outcomes);
  expect(outcomes).toHaveLength(2 * ordersPerSide);
  expect(new Set(outcomes)).toEqual(new Set(["ok"]));
  await proveBooks(variants);
}

async function proveBooks(variants: { id: string }[]): Promise<void> {
  expect(await testDatabase.database.match.count()).toBeGreaterThan(500);
  // No unit traded twice, none lost.
  for (const side of ["bid", "ask"]) {
    const wrong = `SELECT count(*) FROM ${side}s o WHERE o.quantity - o.remaining
      <> (SELECT count(*) FROM matches m WHERE m.${side}_id = o.id)`;
    expect(await countRows(wrong)).toBe(0);
  }
  expect(
    await countRows(`SELECT count(*) FROM bids b JOIN asks a ON a.variant_id = b.variant_id AND a.user_id <> b.user_id
      WHERE b.status = 'active' AND a.status = 'active' AND b.price_cents >= a.price_cents`),
  ).toBe(0);
  expect(
    await countRows("SELECT count(*) FROM matches m LEFT JOIN orders o ON o.match_id = m.id WHERE o.id IS NULL"),
  ).toBe(0);
  expect(
    await countRows(
      "SELECT count(*) FROM orders o WHERE (SELECT count(*) FROM order_events e WHERE e.order_id = o.id) <> 1",
    ),
  ).toBe(0);
  expect(
    await countRows(`SELECT count(*) FROM quotes q WHERE
      q.lowest_ask_cents IS DISTINCT FROM (SELECT min(price_cents) FROM asks a WHERE a.variant_id = q.variant_id AND a.status = 'active')
      OR q.highest_bid_cents IS DISTINCT FROM (SELECT max(price_cents) FROM bids b WHERE b.variant_id = q.variant_id AND b.status = 'active')
      OR q.sales_count <> (SELECT count(*) FROM matches m WHERE m.variant_id = q.variant_id)`),
  ).toBe(0);
  for (const { id } of variants) expect(await recordedMatches(id)).toEqual(await matchesByHand(id));
  const replay = await replayMarket(testDatabase.database);
  expect(replay.firstDifference).toBeNull();
  expect(replay.matches).toBe(await testDatabase.database.match.count());
}

describe("1,000 bids and 1,000 asks race from three processes", () => {
  beforeEach(() => testDatabase.reset());

  it("over one book", { timeout: 300_000 }, async () => {
    const market = await createMarket(testDatabase.database);
    await race(Object.values(market.variants), 7);
  });

  it("over several books of several products", { timeout: 300_000 }, async () => {
    const [first, second] = [
      await createMarket(testDatabase.database, ["9", "10", "11"]),
      await createMarket(testDatabase.database, ["9", "10", "11"]),
    ];
    await race([...Object.values(first.variants), ...Object.values(second.variants)], 11);
  });

  it("is noticed by the replay when one match is forged", async () => {
    const market = await createMarket(testDatabase.database);
    await race(Object.values(market.variants), 13);
    await testDatabase.database.$executeRaw`
      UPDATE matches SET price_cents = price_cents + 100 WHERE id = (SELECT id FROM matches ORDER BY sequence LIMIT 1)`;
    const replay = await replayMarket(testDatabase.database);
    expect(replay.firstDifference?.recorded).toBe("a match that differs from its event");
  }, 180_000);
});
