import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import { listWaitingAsks } from "@/lib/domain/market/queries.vacations.ts";
import { BookQueue } from "@/lib/workflows/market/book/book-queue.ts";
import { closeMatchingDatabase, createMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { placeAsk } from "@/lib/workflows/market/place-ask.ts";
import { replayMarket } from "@/lib/workflows/market/replay-market.ts";
import { endVacation } from "@/lib/workflows/selling/end-vacation.ts";
import { sellOnReturn } from "@/lib/workflows/selling/sell-on-return.ts";
import { startVacation } from "@/lib/workflows/selling/start-vacation.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { actorOf, createTrader, placeRequest } from "./traders.ts";

const { database } = testDatabase;
const connections = 6;
const rounds = 6;

let variants: { id: string; productId: string }[] = [];
let seller: UserActor;
let buyers: string[] = [];
let queues: { queue: BookQueue; database: ReturnType<typeof createMatchingDatabase> }[] = [];

beforeEach(async () => {
  await testDatabase.reset();
  const markets = [await createMarket(database, ["9", "10"]), await createMarket(database, ["9", "10"])];
  variants = markets.flatMap((market) => Object.values(market.variants));
  seller = actorOf(await createTrader(database));
  buyers = await Promise.all(Array.from({ length: connections }, () => createTrader(database)));
  queues = Array.from({ length: connections }, () => {
    const own = createMatchingDatabase(testDatabase.url, 2);
    return { database: own, queue: new BookQueue({ database: own, lanes: 2, orderNumberSecret: "secret of tests" }) };
  });
});

afterEach(() => Promise.all(queues.map((one) => one.database.$disconnect())));
afterAll(closeMatchingDatabase);

function ask(index: number) {
  const variantId = variants[index % variants.length]?.id ?? "";
  const rules = { fulfilment: "seller_ships", rejectIfBelowBid: false, condition: "new" } as const;
  return placeAsk(seller, { variantId, priceCents: 20_000 + 500 * (index % 5), quantity: 1 + (index % 3), ...rules });
}

/** Every buyer bids on every size through connections of their own, some above the asks and some below. */
function bidsFromEverywhere(round: number) {
  return Promise.all(
    queues.flatMap(({ queue }, buyer) =>
      variants.map((variant, size) => {
        const priceCents = 19_500 + 500 * ((buyer + size + round) % 6);
        return queue.submit(placeRequest("bid", variant, buyers[buyer] ?? "", priceCents));
      }),
    ),
  );
}

const countActiveAsks = () => database.ask.count({ where: { userId: seller.userId, status: "active" } });

/** Matches of asks that were paused at that moment, by the book's own log. */
async function matchesOfPausedAsks(): Promise<number> {
  const [row] = await database.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM book_events m CROSS JOIN LATERAL (
      SELECT e.kind FROM book_events e
      WHERE e.offer_id = CASE WHEN m.side = 'ask' THEN m.offer_id ELSE m.maker_id END
        AND e.sequence < m.sequence AND e.kind IN ('place', 'pause', 'resume')
      ORDER BY e.sequence DESC LIMIT 1) last
    WHERE m.kind = 'match' AND last.kind = 'pause'`;
  return Number(row?.count);
}

describe("vacations raced with bids over many connections", () => {
  it("never trade a paused ask, never sell below the seller's word", { timeout: 300_000 }, async () => {
    let sold = 0;
    for (let round = 0; round < rounds; round++) {
      await Promise.all(Array.from({ length: 12 }, (_, index) => ask(index)));
      // New asks arrive at the very moment of leaving: each is paused with the others or refused.
      const late = Promise.all([ask(round), ask(round + 1), ask(round + 2)]);
      await Promise.all([bidsFromEverywhere(round), startVacation(seller, {}), late]);
      expect(await countActiveAsks()).toBe(0);

      await Promise.all([bidsFromEverywhere(round + 1), endVacation(seller), bidsFromEverywhere(round + 2)]);
      const waiting = (await listWaitingAsks(seller, new Date())).filter((one) => one.unitBidsCents.length > 0);
      const sales = waiting.map(({ offerId, remaining, unitBidsCents }) => ({
        offerId,
        remaining,
        unitPricesCents: unitBidsCents,
      }));
      if (sales.length === 0) continue;
      // Two presses of "sell all" and bids that come and go meanwhile.
      const [answers] = await Promise.all([
        Promise.all([sellOnReturn(seller, { sales }), sellOnReturn(seller, { sales })]),
        bidsFromEverywhere(round + 3),
      ]);
      for (const outcome of answers.flatMap((answer) => (answer.ok ? answer.value : []))) {
        if (!outcome.ok) {
          expect(["quote_moved", "offer_not_open"]).toContain(outcome.error.code);
          continue;
        }
        const wanted = sales.find(({ offerId }) => offerId === outcome.offerId)?.unitPricesCents ?? [];
        expect(outcome.trades).toHaveLength(wanted.length);
        outcome.trades.forEach(({ priceCents }, index) => {
          expect(priceCents).toBeGreaterThanOrEqual(wanted[index] ?? Number.POSITIVE_INFINITY);
        });
        sold += outcome.trades.length;
      }
    }
    expect(sold).toBeGreaterThan(0);
    expect(await matchesOfPausedAsks()).toBe(0);
    const replay = await replayMarket(database);
    expect(replay.firstDifference).toBeNull();
    expect(replay.matches).toBe(await database.match.count());
  });
});
