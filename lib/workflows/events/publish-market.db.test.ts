import PusherClient, { type Channel } from "pusher-js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type PusherServer, startPusherServer } from "@/dev/pusher-server.ts";
import { marketChannel, userChannel } from "@/lib/core/channels.ts";
import { marketEventSchemas, userEventSchemas } from "@/lib/core/live-events.ts";
import { signChannel } from "@/lib/platform/pusher.ts";
import { createMarket, createOffer } from "@/prisma/factories/market.ts";
import { actorOf, createTrader, placeRequest } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { BookQueue } from "../market/book/book-queue.ts";
import { createMatchingDatabase } from "../market/book/matching-database.ts";
import { closeDispatchers, dispatcherIdle, dispatchOutbox } from "./dispatch-outbox.ts";
import { liveTopics } from "./handlers.ts";
import { readBooks } from "./read-books.ts";
import { wakeDispatcher } from "./wake-dispatcher.ts";

let server: PusherServer;
const clients: PusherClient[] = [];
let variant: { id: string; productId: string };
let slug: string;

interface Heard {
  event: string;
  data: Record<string, unknown>;
}

/** What one browser hears on one channel. */
async function listen(channelName: string): Promise<Heard[]> {
  const client = new PusherClient("test-key", {
    cluster: "",
    wsHost: "127.0.0.1",
    wsPort: server.port,
    forceTLS: false,
    enabledTransports: ["ws"],
    channelAuthorization: {
      endpoint: "unused",
      transport: "ajax",
      customHandler: ({ socketId, channelName: name }, callback) =>
        callback(null, { auth: signChannel(socketId, name) }),
    },
  });
  clients.push(client);
  const channel: Channel = client.subscribe(channelName);
  const heard: Heard[] = [];
  channel.bind_global((event: string, data: Record<string, unknown>) => {
    if (!event.startsWith("pusher:")) heard.push({ event, data });
  });
  await new Promise((resolve) => channel.bind("pusher:subscription_succeeded", resolve));
  return heard;
}

/** Patient, because test machines are busy. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });
const of = (heard: Heard[], event: string) => heard.filter((one) => one.event === event).map(({ data }) => data);

beforeAll(async () => {
  // Before the first look at the environment, which is read once.
  server = await startPusherServer({ port: 0, appId: "test", key: "test-key", secret: "test-secret" });
  process.env.PUSHER_PORT = String(server.port);
});
beforeEach(async () => {
  await testDatabase.reset();
  const market = await createMarket(testDatabase.database);
  slug = market.slug;
  variant = market.variants["10"] as typeof variant;
});
afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect();
});
afterAll(async () => {
  await closeDispatchers();
  await server.stop();
});

describe("a trade, from the book to the browsers", () => {
  test("everybody at the product hears quote, depth and trade; buyer and seller hear of theirs; nobody else does", async () => {
    const matching = createMatchingDatabase(testDatabase.url, 2);
    const queue = new BookQueue({
      database: matching,
      lanes: 1,
      orderNumberSecret: "order numbers of tests",
      onCommit: wakeDispatcher,
    });
    const [first, buyer, seller] = [
      await createTrader(testDatabase.database),
      await createTrader(testDatabase.database),
      await createTrader(testDatabase.database),
    ];
    const market = await listen(marketChannel(variant.productId));
    const [asFirst, asBuyer, asSeller] = [
      await listen(userChannel(first)),
      await listen(userChannel(buyer)),
      await listen(userChannel(seller)),
    ];

    await queue.submit(placeRequest("bid", variant, first, 20_000));
    await queue.submit(placeRequest("ask", variant, seller, 22_000, { quantity: 2 }));
    await eventually(() =>
      expect(of(market, "quote").at(-1)).toMatchObject({ highestBidCents: 20_000, lowestAskCents: 22_000 }),
    );
    expect(of(market, "match")).toEqual([]);
    await queue.submit(placeRequest("bid", variant, buyer, 22_500));
    await eventually(() => expect(of(asSeller, "match")).toHaveLength(1));
    await eventually(() => expect(of(market, "quote").at(-1)).toMatchObject({ lastSaleCents: 22_000, salesCount: 1 }));

    const order = await testDatabase.database.order.findFirstOrThrow({ include: { match: true } });
    const [trade] = of(market, "match");
    expect(marketEventSchemas.match.parse(trade)).toEqual({
      matchId: order.matchId,
      variantId: variant.id,
      sizeLabel: "10",
      priceCents: 22_000,
      sequence: order.match?.sequence.toString(),
      at: order.match?.createdAt.toISOString(),
      takerSide: "bid",
    });
    expect(JSON.stringify(of(market, "match"))).not.toMatch(new RegExp(`${buyer}|${seller}|${order.number}`));
    expect(of(market, "depth").at(-1)).toMatchObject({
      bids: [{ priceCents: 20_000, quantity: 1, offers: 1 }],
      asks: [{ priceCents: 22_000, quantity: 1, offers: 1 }],
    });
    for (const quote of of(market, "quote")) marketEventSchemas.quote.parse(quote);
    for (const depth of of(market, "depth")) marketEventSchemas.depth.parse(depth);

    const own = {
      matchId: order.matchId,
      orderNumber: order.number,
      productSlug: slug,
      sizeLabel: "10",
      priceCents: 22_000,
    };
    expect(userEventSchemas.match.parse(of(asBuyer, "match")[0])).toMatchObject({ ...own, side: "bought" });
    expect(userEventSchemas.match.parse(of(asSeller, "match")[0])).toMatchObject({ ...own, side: "sold" });
    expect(asFirst).toEqual([]);

    const versions = of(market, "quote").map(({ version }) => BigInt(String(version)));
    expect(versions).toEqual(versions.toSorted((a, b) => (a < b ? -1 : 1)));
    await dispatcherIdle();
    const undelivered = { dispatchedAt: null, topic: { in: [...liveTopics] } };
    expect(await testDatabase.database.outboxMessage.count({ where: undelivered })).toBe(0);
    await matching.$disconnect();
  });

  test("what was committed while the live server was away is pushed once it is back", async () => {
    const { database } = testDatabase;
    await createOffer(database, "ask", { variant, priceCents: 21_500 });
    await database.outboxMessage.create({
      data: {
        topic: "market.book_changed",
        payload: { productId: variant.productId, variantId: variant.id },
        createdAt: new Date(),
      },
    });
    const { port } = server;
    await server.stop();
    expect(await dispatchOutbox()).toEqual({ delivered: 0, failed: 1 });
    expect(await database.outboxMessage.findFirst()).toMatchObject({
      lastError: "PushError: the push service did not answer",
    });

    server = await startPusherServer({ port, appId: "test", key: "test-key", secret: "test-secret" });
    const market = await listen(marketChannel(variant.productId));
    await database.outboxMessage.updateMany({ data: { claimedUntil: null } });
    expect(await dispatchOutbox()).toEqual({ delivered: 1, failed: 0 });
    await eventually(() => expect(of(market, "quote")).toMatchObject([{ lowestAskCents: 21_500 }]));
  });
});

describe("readBooks", () => {
  const now = new Date("2026-11-21T12:00:00Z");
  const later = new Date("2026-12-01T00:00:00Z");

  test("adds up the tradable units per price, best price first", async () => {
    const { database } = testDatabase;
    const offer = (side: "bid" | "ask", priceCents: number, extra: object = {}) =>
      createOffer(database, side, {
        variant,
        priceCents,
        createdAt: new Date("2026-11-01T00:00:00Z"),
        expiresAt: later,
        ...extra,
      });
    await offer("ask", 22_000, { quantity: 3, held: 1 });
    await offer("ask", 22_000, { quantity: 2 });
    await offer("ask", 21_000, { expiresAt: now });
    await offer("ask", 21_500, { status: "cancelled" });
    await offer("ask", 21_600, { status: "paused" });
    await offer("ask", 21_700, { quantity: 1, held: 1 });
    await offer("ask", 25_000);
    await offer("bid", 19_000);
    await offer("bid", 20_000, { quantity: 4, remaining: 3 });
    await database.quote.create({
      data: {
        variantId: variant.id,
        productId: variant.productId,
        lowestAskCents: 21_000,
        highestBidCents: 20_000,
        lastSaleCents: 20_500,
        previousSaleCents: 20_100,
        lastSaleAt: new Date("2026-11-20T00:00:00Z"),
        salesCount: 7,
        version: 9_007_199_254_740_993n,
        updatedAt: now,
      },
    });

    expect(await readBooks(database, [variant.id], now)).toEqual([
      {
        productId: variant.productId,
        quote: {
          variantId: variant.id,
          version: "9007199254740993",
          // Not the expired 21,000 that still stands in the quote row.
          lowestAskCents: 22_000,
          highestBidCents: 20_000,
          lastSaleCents: 20_500,
          previousSaleCents: 20_100,
          lastSaleAt: "2026-11-20T00:00:00.000Z",
          salesCount: 7,
        },
        depth: {
          variantId: variant.id,
          version: "9007199254740993",
          asks: [
            { priceCents: 22_000, quantity: 4, offers: 2 },
            { priceCents: 25_000, quantity: 1, offers: 1 },
          ],
          bids: [
            { priceCents: 20_000, quantity: 3, offers: 1 },
            { priceCents: 19_000, quantity: 1, offers: 1 },
          ],
        },
      },
    ]);
  });

  test("carries ten levels a side, answers for empty books, and says nothing of hidden products", async () => {
    const { database } = testDatabase;
    const { userId } = actorOf(await createTrader(database));
    for (let level = 0; level < 12; level++) {
      await createOffer(database, "bid", {
        variant,
        userId,
        priceCents: 10_000 + level * 100,
        createdAt: now,
        expiresAt: later,
      });
    }
    const empty = (await createMarket(database)).variants["10"];
    const hidden = (await createMarket(database, ["10"], { status: "hidden" })).variants["10"];
    const books = await readBooks(database, [variant.id, empty?.id ?? "", hidden?.id ?? ""], now);
    expect(books).toHaveLength(2);
    const byVariant = new Map(books.map((book) => [book.quote.variantId, book]));
    const bids = byVariant.get(variant.id)?.depth.bids ?? [];
    expect(bids.map(({ priceCents }) => priceCents)).toEqual(
      Array.from({ length: 10 }, (_, index) => 11_100 - index * 100),
    );
    expect(byVariant.get(empty?.id ?? "")).toMatchObject({
      quote: { version: "0", lowestAskCents: null, salesCount: 0 },
      depth: { bids: [], asks: [] },
    });
  });
});
