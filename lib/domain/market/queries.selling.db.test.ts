import { beforeEach, describe, expect, it } from "vitest";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createMarket, createOffer } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { actorOf } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { standardTerms } from "@/tests/support/fees.ts";
import { getSellingAnalytics } from "./queries.selling.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T15:00:00Z");
const daysAgo = (days: number) => addMs(now, -days * dayMs);

let sellerId = "";
let nine: { id: string; productId: string };
let ten: { id: string; productId: string };

beforeEach(async () => {
  await testDatabase.reset();
  sellerId = (await createUser(database)).id;
  const { variants } = await createMarket(database, ["9", "10"], { name: "Counted shoe" });
  if (!variants["9"] || !variants["10"]) throw new Error("the sizes were not made");
  [nine, ten] = [variants["9"], variants["10"]];
});

const analyticsOf = (userId: string, periodDays: 30 | 90 | 365 = 30) =>
  getSellingAnalytics(actorOf(userId), periodDays, now);

describe("a seller's figures", () => {
  it("are sums of what the orders keep, to the cent, without what fell through", async () => {
    const prices = [220_10, 199_99, 310_00];
    for (const [index, priceCents] of prices.entries()) {
      await createOrder(database, {
        variant: index === 2 ? ten : nine,
        sellerId,
        priceCents,
        createdAt: daysAgo(index),
      });
    }
    await createOrder(database, { variant: ten, sellerId, status: "cancelled", createdAt: daysAgo(1) });
    await createOrder(database, { variant: ten, sellerId, createdAt: daysAgo(31), priceCents: 500_00 });
    await createOrder(database, { variant: ten, createdAt: daysAgo(1) });
    const fees = prices.reduce((sum, cents) => sum + priceOrder(cents, standardTerms).sellerFeeCents, 0);
    const analytics = await analyticsOf(sellerId);
    expect(analytics).toMatchObject({
      soldPairs: 3,
      revenueCents: 730_09,
      sellerFeeCents: fees,
      payoutCents: 730_09 - fees,
      fallenThrough: 1,
      isThin: true,
    });
    expect(analytics.spans).toHaveLength(30);
    expect(analytics.spans.reduce((sum, span) => sum + span.revenueCents, 0)).toBe(730_09);
    expect(analytics.spans.at(-1)).toEqual({
      from: "2026-11-21T00:00:00.000Z",
      soldPairs: 1,
      revenueCents: 220_10,
    });
    expect(analytics.bestSizes).toEqual([
      { label: "9", slug: null, soldPairs: 2, revenueCents: 420_09 },
      { label: "10", slug: null, soldPairs: 1, revenueCents: 310_00 },
    ]);
    expect(analytics.bestShoes).toMatchObject([{ label: "Counted shoe Paper/Ink", soldPairs: 3 }]);
    for (const days of [90, 365] as const) {
      const longer = await analyticsOf(sellerId, days);
      expect(longer).toMatchObject({ soldPairs: 4, revenueCents: 1_230_09 });
      expect(longer.spans.reduce((sum, span) => sum + span.soldPairs, 0)).toBe(4);
    }
  });

  it("count as listed what was sold, is open or ended unsold in the period; an edit is no second listing", async () => {
    await createOrder(database, { variant: nine, sellerId, createdAt: daysAgo(2) });
    await createOffer(database, "ask", { variant: nine, userId: sellerId, quantity: 2, createdAt: daysAgo(5) });
    await createOffer(database, "ask", { variant: nine, userId: sellerId, status: "expired", createdAt: daysAgo(5) });
    await createOffer(database, "ask", { variant: nine, userId: sellerId, status: "expired", createdAt: daysAgo(60) });
    const edited = await createOffer(database, "ask", {
      variant: nine,
      userId: sellerId,
      status: "cancelled",
      createdAt: daysAgo(5),
    });
    await database.ask.update({ where: { id: edited.id }, data: { closedReason: "replaced" } });
    expect(await analyticsOf(sellerId)).toMatchObject({ soldPairs: 1, listedPairs: 4, sellThroughBps: 2_500 });
  });

  it("measure the time from the ask to its sale", async () => {
    const orders = [
      await createOrder(database, { variant: nine, sellerId, createdAt: daysAgo(2) }),
      await createOrder(database, { variant: ten, sellerId, createdAt: daysAgo(2) }),
    ];
    for (const [index, order] of orders.entries()) {
      const match = await database.match.findUniqueOrThrow({ where: { id: order.matchId } });
      await database.ask.update({ where: { id: match.askId }, data: { createdAt: daysAgo(2 + 1 + 2 * index) } });
    }
    expect((await analyticsOf(sellerId)).averageDaysToSell).toBeCloseTo(2);
  });

  it("say nothing where nothing was sold, and are nobody else's", async () => {
    await createOrder(database, { variant: nine, sellerId, createdAt: daysAgo(2) });
    expect(await analyticsOf((await createUser(database)).id)).toMatchObject({
      soldPairs: 0,
      revenueCents: 0,
      averageDaysToSell: null,
      sellThroughBps: null,
      listedPairs: 0,
      bestSizes: [],
      bestShoes: [],
    });
  });
});
