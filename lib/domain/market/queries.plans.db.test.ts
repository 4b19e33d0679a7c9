import { beforeAll, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createMarket, createSales } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { plansOf } from "@/tests/support/plans.ts";
import { getPriceHistory } from "./queries.chart.ts";
import { getOfferOfActor, listMyOffers } from "./queries.offers.ts";
import { listRecentTrades, listSales } from "./queries.sales.ts";
import { getStatistics } from "./queries.statistics.ts";
import { getDepth, getMarketOfProduct } from "./queries.ts";

const now = new Date("2026-11-21T12:00:00Z");
const offersPerSize = 4_000;

let scope: { productId: string; variantId: string };
let actor: UserActor;

/** Two products, each with four sizes full of offers and sales: enough for the planner to prefer an index for good reasons. */
beforeAll(async () => {
  const { database } = testDatabase;
  await testDatabase.reset();
  const user = await createUser(database);
  const markets = [
    await createMarket(database, ["8", "9", "10", "11"]),
    await createMarket(database, ["8", "9", "10", "11"]),
  ];
  for (const variant of markets.flatMap((market) => Object.values(market.variants))) {
    await fill(variant, user.id);
    await createSales(database, variant, [{ priceCents: 20_000, at: now }]);
    await multiplySales(variant);
  }
  for (const table of ["bids", "asks", "matches"]) await database.$executeRawUnsafe(`VACUUM ANALYZE ${table}`);
  const [market] = markets;
  scope = { productId: market?.productId ?? "", variantId: market?.variants["10"]?.id ?? "" };
  const sessionId = "00000000-0000-4000-8000-000000000000" as SessionId;
  actor = { kind: "user", userId: user.id as UserId, sessionId, roles: ["buyer", "seller"], emailVerified: true };
});

async function fill(variant: { id: string; productId: string }, userId: string) {
  for (const table of ["bids", "asks"]) {
    await testDatabase.database.$executeRawUnsafe(
      `INSERT INTO ${table} (id, product_id, variant_id, user_id, price_cents, quantity, remaining, status, sequence, expires_at, created_at)
       SELECT gen_random_uuid(), $1::uuid, $2::uuid, $3::uuid, 20000 + n % 500, 1, 1, 'active', nextval('market_sequence'),
         $4::timestamptz + interval '30 days', $4::timestamptz - n * interval '1 minute' FROM generate_series(1, $5::int) n`,
      variant.productId,
      variant.id,
      userId,
      now.toISOString(),
      offersPerSize,
    );
  }
}

async function multiplySales(variant: { id: string }) {
  await testDatabase.database.$executeRaw`
    INSERT INTO matches (id, product_id, variant_id, bid_id, ask_id, buyer_id, seller_id, price_cents, taker_side, sequence, created_at)
    SELECT gen_random_uuid(), m.product_id, m.variant_id, m.bid_id, m.ask_id, m.buyer_id, m.seller_id, m.price_cents, m.taker_side,
      nextval('market_sequence'), m.created_at - n * interval '3 hours'
    FROM matches m, generate_series(1, 2000) n WHERE m.variant_id = ${variant.id}::uuid`;
}

function expectIndexes(plan: string, indexes: string[]) {
  for (const index of indexes) expect(plan).toContain(` using ${index} `);
  expect(plan).not.toMatch(/Seq Scan on (bids|asks|matches)/);
}

describe("the market's queries read along their indexes", () => {
  it("the top of each book", async () => {
    const plan = await plansOf((database) => getMarketOfProduct(scope.productId, now, database));
    expectIndexes(plan, ["asks_book", "bids_book"]);
  });

  it("the depth, which stops after the prices it shows", async () => {
    const plan = await plansOf((database) => getDepth({ productId: scope.productId }, now, 20, database));
    expectIndexes(plan, ["asks_book", "bids_book"]);
    expect(plan).toContain("GroupAggregate");
    expect(plan).not.toContain("HashAggregate");
  });

  it("sales of a size, of a product, of the whole exchange, also behind a cursor", async () => {
    const cursor = { at: now, key: "1000" };
    const { productId } = scope;
    expectIndexes(await plansOf((database) => listSales(scope, { limit: 20 }, database)), ["matches_tape"]);
    expectIndexes(await plansOf((database) => listSales(scope, { limit: 20, cursor }, database)), ["matches_tape"]);
    expectIndexes(await plansOf((database) => listSales({ productId }, { limit: 20 }, database)), [
      "matches_of_product",
    ]);
    expectIndexes(await plansOf((database) => listRecentTrades(20, database)), ["matches_newest"]);
  });

  it("the first trade of a chart and the newest of its range", async () => {
    const month = { ...scope, range: "1M" as const, now };
    expectIndexes(await plansOf((database) => getPriceHistory(month, database)), ["matches_tape"]);
    expectIndexes(await plansOf((database) => getPriceHistory({ ...month, range: "All" }, database)), ["matches_tape"]);
  });

  it("the figures of a size", async () => {
    // A year of one size is so many rows that the planner may read them page by page; the index finds them either way.
    const ofSize = await plansOf((database) => getStatistics(scope, now, database));
    expect(ofSize).toContain("matches_tape");
    expect(ofSize).not.toContain("Seq Scan on matches");
  });

  it("one's own offers", async () => {
    const request = { state: "open" as const, limit: 20, now };
    expectIndexes(await plansOf((database) => listMyOffers(actor, "bid", request, database)), ["bids_of_user"]);
    const one = await plansOf((database) => getOfferOfActor(actor, "ask", scope.variantId, now, database));
    expectIndexes(one, ["asks_pkey"]);
  });
});
