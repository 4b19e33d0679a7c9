import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fixedClock } from "@/lib/core/clock.ts";
import type { BookCommand } from "@/lib/domain/market/model.engine.ts";
import { currentFeeTerms, forgetFeeSchedules } from "@/lib/domain/payments/queries.fees.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import type { Database } from "@/lib/platform/db.ts";
import { createFeeSchedule, setCompletedSales } from "@/prisma/factories/fees.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { actorOf, createTrader, linkedRequest, placeRequest } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import type { BookRequest } from "./load-books.ts";
import { createMatchingDatabase } from "./matching-database.ts";
import { runRequests } from "./run-requests.ts";

let matching: Database;
let variants: Record<string, { id: string; productId: string }>;
let variant: { id: string; productId: string };
let [buyer, seller, other] = ["", "", ""];

beforeAll(() => {
  matching = createMatchingDatabase(testDatabase.url, 2);
});
afterAll(() => matching.$disconnect());

beforeEach(async () => {
  await testDatabase.reset();
  const { database } = testDatabase;
  for (const each of [database, matching]) forgetFeeSchedules(each);
  variants = (await createMarket(database)).variants as typeof variants;
  variant = variants["10"] as typeof variant;
  [buyer, seller, other] = [await createTrader(database), await createTrader(database), await createTrader(database)];
});

const levels = [
  { level: 1, minimumSales: 5, sellerFeeBps: 350 },
  { level: 2, minimumSales: 20, sellerFeeBps: 275 },
];

async function run(now: Date, ...requests: BookRequest[]): Promise<void> {
  const options = { database: matching, orderNumberSecret: "order numbers of tests" };
  const results = await runRequests(requests, fixedClock(now), options);
  for (const result of results) {
    if (result.status === "rejected") throw result.reason;
    if (!result.value.ok) throw new Error(JSON.stringify(result.value));
  }
}

const newestOrder = () => testDatabase.database.order.findFirstOrThrow({ orderBy: { match: { sequence: "desc" } } });

async function levelsCharged(): Promise<(number | null)[]> {
  const orders = await testDatabase.database.order.findMany({ orderBy: { match: { sequence: "asc" } } });
  return orders.map(({ sellerLevel }) => sellerLevel);
}

const anySchedule = fc.record({
  buyerFeeBps: fc.integer({ min: 0, max: 5_000 }),
  minimumBuyerFeeCents: fc.integer({ min: 0, max: 10_000 }),
  sellerFeeBps: fc.integer({ min: 300, max: 5_000 }),
  minimumSellerFeeCents: fc.integer({ min: 0, max: 10_000 }),
  shippingCents: fc.integer({ min: 0, max: 100_000 }),
  levels: fc.constantFrom(
    [],
    [{ level: 1, minimumSales: 5, sellerFeeBps: 150 }],
    [
      { level: 1, minimumSales: 5, sellerFeeBps: 250 },
      { level: 2, minimumSales: 20, sellerFeeBps: 0 },
    ],
  ),
});

describe("what was previewed", () => {
  it("is what the order says, for any schedule, price, standing and side that comes last", async () => {
    const { database } = testDatabase;
    const example = fc.record({
      schedule: anySchedule,
      priceCents: fc.oneof(fc.integer({ min: 1_000, max: 10_000_000 }), fc.integer({ min: 1_000, max: 15_000 })),
      sales: fc.integer({ min: 0, max: 30 }),
      askComesLast: fc.boolean(),
    });
    const now = new Date();
    await fc.assert(
      fc.asyncProperty(example, async ({ schedule, priceCents, sales, askComesLast }) => {
        const { version } = await createFeeSchedule(database, {
          ...schedule,
          effectiveAt: new Date(now.getTime() - 1),
        });
        forgetFeeSchedules(matching);
        await setCompletedSales(database, seller, sales);
        const bySeller = priceOrder(priceCents, await currentFeeTerms(now, actorOf(seller), database));
        const byBuyer = priceOrder(priceCents, await currentFeeTerms(now, actorOf(buyer), database));

        const offers = [
          placeRequest("ask", variant, seller, priceCents),
          placeRequest("bid", variant, buyer, priceCents),
        ];
        for (const offer of askComesLast ? offers.reverse() : offers) await run(now, offer);

        const order = await newestOrder();
        expect(order).toMatchObject({
          priceCents,
          sellerFeeCents: bySeller.sellerFeeCents,
          payoutCents: bySeller.payoutCents,
          sellerLevel: bySeller.sellerLevel,
          buyerFeeCents: byBuyer.buyerFeeCents,
          shippingCents: byBuyer.shippingCents,
          totalCents: byBuyer.totalCents,
          feeScheduleVersion: version,
        });
        expect(order.payoutCents).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 25 },
    );
  });
});

describe("the seller's level", () => {
  beforeEach(async () => {
    await createFeeSchedule(testDatabase.database, { levels });
    await setCompletedSales(testDatabase.database, seller, 20);
    await setCompletedSales(testDatabase.database, other, 7);
  });

  it("is that of each ask in one batch; whoever has sold nothing has level 0", async () => {
    const now = new Date();
    await run(now, placeRequest("ask", variant, seller, 20_000), placeRequest("ask", variant, other, 21_000));
    await run(now, placeRequest("bid", variant, buyer, 22_000, { quantity: 2 }));
    expect(await levelsCharged()).toEqual([2, 1]);

    await run(now, placeRequest("bid", variant, other, 22_000), placeRequest("ask", variant, buyer, 22_000));
    expect(await levelsCharged()).toEqual([2, 1, 0]);
    expect(await newestOrder()).toMatchObject({ sellerFeeCents: 880, payoutCents: 21_120 });
  });

  it("is known for an ask that meets a linked bid, from either side", async () => {
    const now = new Date();
    const sizes = [variants["9"], variants["10"]].filter((each) => each !== undefined);
    await run(now, linkedRequest(sizes, buyer, 22_000));
    await run(now, placeRequest("ask", variant, seller, 20_000));
    await run(now, placeRequest("ask", variant, other, 21_000));
    await run(now, linkedRequest(sizes, buyer, 22_000));
    expect(await levelsCharged()).toEqual([2, 1]);
  });

  it("is known for asks that were paused, when they come back to a bid and when their owner sells to it", async () => {
    const now = new Date();
    const asks = [placeRequest("ask", variant, seller, 20_000), placeRequest("ask", variant, other, 20_500)];
    await run(now, ...asks);
    const commanded = (commandOf: (offerId: string, userId: string) => BookCommand) =>
      asks.flatMap((request) =>
        request.command.kind === "place"
          ? [{ ...request, command: commandOf(request.command.offer.id, request.command.offer.userId) }]
          : [],
      );
    await run(now, ...commanded((offerId) => ({ kind: "pause", side: "ask", offerId, reason: "test" })));
    await run(now, placeRequest("bid", variant, buyer, 22_000, { quantity: 2 }));
    const [back, sold] = [
      commanded((offerId) => ({ kind: "resume", side: "ask", offerId }))[0],
      commanded((offerId, userId) => ({
        kind: "sellPaused",
        side: "ask",
        offerId,
        userId,
        remaining: 1,
        unitPricesCents: [22_000],
      }))[1],
    ];
    if (!back || !sold) throw new Error("two asks were placed");
    await run(now, back);
    await run(now, sold);
    expect(await levelsCharged()).toEqual([2, 1]);
  });

  it("is what it was at the trade, whatever the seller reaches later", async () => {
    const now = new Date();
    await run(now, placeRequest("ask", variant, other, 20_000));
    await setCompletedSales(testDatabase.database, other, 500);
    await run(now, placeRequest("bid", variant, buyer, 20_000));
    await setCompletedSales(testDatabase.database, other, 0);
    expect(await newestOrder()).toMatchObject({ sellerLevel: 2, sellerFeeCents: 550 });
  });
});

describe("a schedule that takes effect", () => {
  it("prices the trades from its own millisecond on, and those before it not", async () => {
    const { database } = testDatabase;
    const start = new Date(Date.now() + 60_000);
    await createFeeSchedule(database, { sellerFeeBps: 100, effectiveAt: start });
    forgetFeeSchedules(matching);
    const trade = async (now: Date) => {
      await run(now, placeRequest("ask", variant, seller, 20_000), placeRequest("bid", variant, buyer, 20_000));
      return (await newestOrder()).feeScheduleVersion;
    };
    expect(await trade(new Date(start.getTime() - 1))).toBe(1);
    expect(await trade(start)).toBe(2);
  });

  it("is that of the order's own moment, though the clock moved on while the request waited", async () => {
    const { database } = testDatabase;
    const start = new Date(Date.now() + 60_000);
    await createFeeSchedule(database, { sellerFeeBps: 100, effectiveAt: start });
    forgetFeeSchedules(matching);
    let asked = 0;
    const clock = { now: () => new Date(start.getTime() - 1 + asked++) };
    const requests = [placeRequest("ask", variant, seller, 20_000), placeRequest("bid", variant, buyer, 20_000)];
    await runRequests(requests, clock, { database: matching, orderNumberSecret: "order numbers of tests" });
    const order = await newestOrder();
    expect(order.feeScheduleVersion).toBe(order.createdAt >= start ? 2 : 1);
  });
});
