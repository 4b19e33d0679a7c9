import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/lib/platform/db.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createTrader, placeRequest } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { BookQueue } from "./book-queue.ts";
import { createMatchingDatabase } from "./matching-database.ts";
import { withBook } from "./with-book.ts";

let matching: Database;
let queue: BookQueue;
let variant: { id: string; productId: string };
let [buyer, seller, other] = ["", "", ""];

beforeAll(() => {
  matching = createMatchingDatabase(testDatabase.url, 4);
});
afterAll(() => matching.$disconnect());

beforeEach(async () => {
  await testDatabase.reset();
  queue = new BookQueue({ database: matching, lanes: 2, orderNumberSecret: "order numbers of tests" });
  const market = await createMarket(testDatabase.database);
  variant = market.variants["10"] as typeof variant;
  [buyer, seller, other] = [
    await createTrader(testDatabase.database),
    await createTrader(testDatabase.database),
    await createTrader(testDatabase.database),
  ];
});

describe("a trade in the database", () => {
  it("writes offers, match, order, logs, quote and outbox in one go", async () => {
    const { database } = testDatabase;
    await queue.submit(placeRequest("bid", variant, buyer, 20_000));
    await queue.submit(placeRequest("ask", variant, seller, 22_000));
    expect(await database.quote.findUnique({ where: { variantId: variant.id } })).toMatchObject({
      highestBidCents: 20_000,
      lowestAskCents: 22_000,
    });
    const outcome = await queue.submit(placeRequest("bid", variant, other, 22_500));
    expect(outcome).toMatchObject({
      ok: true,
      value: { placed: { status: "filled", trades: [{ priceCents: 22_000 }] } },
    });

    const order = await database.order.findFirstOrThrow({ include: { events: true, match: true } });
    expect(order).toMatchObject({
      status: "pending",
      priceCents: 22_000,
      buyerFeeCents: 1_100,
      totalCents: 22_000 + 1_100 + 1_395,
      sellerFeeCents: 880,
      payoutCents: 21_120,
      buyerId: other,
      sellerId: seller,
    });
    expect(order.number).toMatch(/^ORD-\d{8}-[0-9A-Z]{8}$/);
    expect(order.shippingAddress).toMatchObject({ city: "Portland", countryCode: "US" });
    expect(order.events).toMatchObject([{ fromStatus: null, toStatus: "pending" }]);
    expect(await database.quote.findUnique({ where: { variantId: variant.id } })).toMatchObject({
      highestBidCents: 20_000,
      lowestAskCents: null,
      lastSaleCents: 22_000,
      salesCount: 1,
    });
    const topics = await database.outboxMessage.findMany({ select: { topic: true }, orderBy: { id: "asc" } });
    expect(topics.map(({ topic }) => topic).slice(-2)).toEqual(["market.matched", "market.book_changed"]);
    const events = await database.bookEvent.findMany({ orderBy: { sequence: "asc" } });
    expect(events.map(({ kind }) => kind)).toEqual(["place", "place", "place", "match"]);
  });

  it("takes waiting requests together and gives each its own answer", async () => {
    const poor = await createTrader(testDatabase.database);
    await testDatabase.database.paymentMethod.deleteMany({ where: { userId: poor } });
    const outcomes = await Promise.all([
      queue.submit(placeRequest("ask", variant, seller, 10_000)),
      queue.submit(placeRequest("bid", variant, poor, 10_000)),
      queue.submit(placeRequest("bid", variant, buyer, 500)),
      queue.submit(placeRequest("bid", variant, buyer, 10_000)),
    ]);
    expect(outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.error.code))).toEqual([
      "ok",
      "payment_method_required",
      "price_too_low",
      "ok",
    ]);
    expect(queue.stats.transactions).toBe(1);
    expect(await testDatabase.database.match.count()).toBe(1);
  });

  it("runs a batch one by one when its SQL fails, so that only the bad request fails", async () => {
    const taken = placeRequest("ask", variant, seller, 10_000, { idempotencyKey: "same key", requestHash: "a" });
    await queue.submit(taken);
    const settled = await Promise.allSettled([
      queue.submit(placeRequest("ask", variant, seller, 11_000)),
      queue.submit(placeRequest("ask", variant, seller, 12_000, { idempotencyKey: "same key", requestHash: "b" })),
      queue.submit(placeRequest("bid", variant, buyer, 11_000)),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await testDatabase.database.match.findMany()).toMatchObject([{ priceCents: 10_000 }]);
  });

  it("loads deeper when own orders stand in front", async () => {
    for (let index = 0; index < 30; index++) {
      await queue.submit(placeRequest("ask", variant, buyer, 10_000));
    }
    await queue.submit(placeRequest("ask", variant, seller, 10_100));
    const outcome = await queue.submit(placeRequest("bid", variant, buyer, 10_200));
    expect(outcome).toMatchObject({ ok: true, value: { placed: { trades: [{ priceCents: 10_100 }] } } });
  });

  it("reserves, sells and frees the warehouse pairs behind an in-stock ask", async () => {
    const { database } = testDatabase;
    const item = await database.inventoryItem.create({ data: { variantId: variant.id, ownerId: seller, quantity: 3 } });
    const inStock = { fulfilment: "in_stock" as const };
    const ask = placeRequest("ask", variant, seller, 10_000, { ...inStock, quantity: 2 });
    await queue.submit(ask);
    expect(await queue.submit(placeRequest("ask", variant, seller, 10_000, { ...inStock, quantity: 2 }))).toMatchObject(
      {
        error: { code: "not_enough_inventory" },
      },
    );
    await queue.submit(placeRequest("bid", variant, buyer, 10_000));
    expect(await database.inventoryItem.findUnique({ where: { id: item.id } })).toMatchObject({
      quantity: 2,
      reserved: 1,
    });
    const offerId = ask.command.kind === "place" ? ask.command.offer.id : "";
    await queue.submit({
      command: { kind: "cancel", side: "ask", offerId, userId: seller, reason: "by owner" },
      productIds: [variant.productId],
      variantIds: [variant.id],
    });
    expect(await database.inventoryItem.findUnique({ where: { id: item.id } })).toMatchObject({
      quantity: 2,
      reserved: 0,
    });
    const audits = await database.inventoryAudit.findMany({ orderBy: { id: "asc" } });
    expect(audits.map(({ change }) => change)).toEqual(["reservation", "sale", "release"]);
    expect(await database.order.findFirst()).toMatchObject({ fulfilment: "in_stock" });
  });

  it("runs serializable, with the book locked against everybody else", async () => {
    const facts = await withBook(matching, [variant.productId], async (tx) => {
      const [isolation] = await tx.$queryRaw<
        { level: string }[]
      >`SELECT current_setting('transaction_isolation') AS level`;
      const locks = await tx.$queryRaw<{ mode: string }[]>`
        SELECT mode FROM pg_locks WHERE pid = pg_backend_pid() AND mode = 'ShareUpdateExclusiveLock'`;
      return { level: isolation?.level, locks: locks.length };
    });
    expect(facts).toEqual({ level: "serializable", locks: 1 });
  });

  it("refuses a hidden product and an address of somebody else", async () => {
    const address = await testDatabase.database.address.findFirstOrThrow({ where: { userId: other } });
    const foreign = placeRequest("bid", variant, buyer, 10_000, { shippingAddressId: address.id });
    expect(await queue.submit(foreign)).toMatchObject({ error: { code: "shipping_address_required" } });
    await testDatabase.database.product.update({ where: { id: variant.productId }, data: { status: "hidden" } });
    expect(await queue.submit(placeRequest("bid", variant, buyer, 10_000))).toMatchObject({
      error: { code: "market_paused" },
    });
    expect(await testDatabase.database.bid.count()).toBe(0);
  });
});
