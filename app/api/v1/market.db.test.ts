import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { addMs, minuteMs } from "@/lib/core/clock.ts";
import { callLimits, countCall } from "@/lib/platform/call-limits.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { createMarket, createOffer, createSales, type MarketOfProduct } from "@/prisma/factories/market.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import * as unknown from "./[...unknown]/route.ts";
import * as productAsks from "./asks/product/[productId]/route.ts";
import * as candles from "./market/[productId]/[variantId]/candles/route.ts";
import * as depth from "./market/[productId]/[variantId]/depth/route.ts";
import * as history from "./market/[productId]/[variantId]/history/route.ts";
import * as quote from "./market/[productId]/[variantId]/route.ts";
import * as statistics from "./market/[productId]/[variantId]/statistics/route.ts";
import * as trades from "./market/[productId]/[variantId]/trades/route.ts";
import * as product from "./market/[productId]/route.ts";
import * as productTrades from "./market/[productId]/trades/route.ts";
import * as tape from "./trades/route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;
const now = new Date();

let market: MarketOfProduct;
let params: { productId: string; variantId: string };

beforeEach(async () => {
  await testDatabase.reset();
  market = await createMarket(database, ["9", "10"]);
  const variant = market.variants["10"] ?? { id: "", productId: "" };
  params = { productId: market.productId, variantId: variant.id };
  await createOffer(database, "ask", { variant, priceCents: 22_000, quantity: 2 });
  await createOffer(database, "bid", { variant, priceCents: 20_000 });
  await createSales(
    database,
    variant,
    [1, 2, 3].map((step) => ({ priceCents: 20_000 + step, at: addMs(now, (step - 10) * minuteMs) })),
  );
});

afterAll(closeRateLimits);

describe("reading the market over HTTP", () => {
  it("gives product, size, depth, trades, history and tape to anybody", async () => {
    const whole = await callApi(product.GET, { params });
    expect(whole.body.variants.map((size: { sizeLabel: string }) => size.sizeLabel)).toEqual(["9", "10"]);
    const one = await callApi(quote.GET, { params });
    expect(one.body).toMatchObject({ sizeLabel: "10", quote: { lowestAskCents: 22_000, highestBidCents: 20_000 } });
    const book = await callApi(depth.GET, { params, path: "/?levels=1" });
    expect(book.body).toMatchObject({ asks: [{ priceCents: 22_000, quantity: 2 }], bids: [{ priceCents: 20_000 }] });
    const chart = await callApi(history.GET, { params, path: "/?range=1M" });
    expect(chart.body).toMatchObject({ range: "1M", volume: 3, thin: true });
    const figures = await callApi(statistics.GET, { params });
    expect(figures.body).toMatchObject({ all: { highCents: 20_003, tradeRange: null, sales: { inWindow: 3 } } });
    const newest = await callApi(tape.GET, { path: "/?limit=1" });
    expect(newest.body.items).toMatchObject([{ priceCents: 20_003, slug: market.slug }]);
    expect(newest.headers.get("cache-control")).toBe("no-store");
  });

  it("pages trades with its own cursor", async () => {
    const first = await callApi(productTrades.GET, { params, path: "/?limit=2" });
    expect(first.body.items.map((sale: { priceCents: number }) => sale.priceCents)).toEqual([20_003, 20_002]);
    const next = await callApi(trades.GET, { params, path: `/?limit=2&cursor=${first.body.nextCursor}` });
    expect(next.body.items.map((sale: { priceCents: number }) => sale.priceCents)).toEqual([20_001]);
    expect(next.body.nextCursor).toBeNull();
  });

  it("gives candles, and the whole book page by page", async () => {
    const hourly = await callApi(candles.GET, { params, path: "/?interval=1d&limit=2" });
    const sold = hourly.body.items.reduce((sum: number, candle: { volume: number }) => sum + candle.volume, 0);
    expect([sold, hourly.body.items[0].closeCents]).toEqual([3, 20_003]);
    const scope = { productId: params.productId };
    const page = await callApi(productAsks.GET, { params: scope, path: "/?limit=1" });
    expect(page.body).toMatchObject({ items: [{ priceCents: 22_000, quantity: 2, offers: 1 }], nextCursor: null });
    expect((await callApi(productAsks.GET, { params: scope, path: "/?cursor=x" })).status).toBe(422);
  });

  it("answers unknown and hidden markets alike", async () => {
    const hidden = await createMarket(database, ["10"], { status: "hidden" });
    const other = await createMarket(database, ["10"]);
    const cases = [
      { productId: hidden.productId, variantId: hidden.variants["10"]?.id ?? "" },
      { productId: market.productId, variantId: other.variants["10"]?.id ?? "" },
      { productId: "0b0f7c1e-6a52-4f0e-9f43-7d3f1a2b3c4d", variantId: params.variantId },
      { productId: "nonsense", variantId: "' OR true" },
    ];
    for (const wrong of cases) {
      for (const route of [quote.GET, depth.GET, trades.GET, history.GET, statistics.GET]) {
        const answer = await callApi(route, { params: wrong });
        expect([answer.status, answer.body.code]).toEqual([404, "unknown_variant"]);
      }
    }
    const whole = await callApi(product.GET, { params: { productId: hidden.productId } });
    expect([whole.status, whole.body.code]).toEqual([404, "unknown_variant"]);
  });

  it.each([
    "limit=0",
    "limit=101",
    "limit=1e2",
    "limit=-1",
    "limit=",
    "limit=5&limit=6",
    "cursor=junk",
    "cursor=%00",
    "order=asc",
  ])("refuses the query %s", async (query) => {
    const answer = await callApi(trades.GET, { params, path: `/?${query}` });
    expect([answer.status, answer.body.code]).toEqual([422, "invalid_input"]);
    expect(answer.body.errors[0].field).toBe(query.split("=")[0]);
  });

  it("knows only its own ranges", async () => {
    const answer = await callApi(history.GET, { params, path: "/?range=2Y" });
    expect([answer.status, answer.body.errors[0].field]).toEqual([422, "range"]);
  });

  it("answers a wrong address with a problem, not a page", async () => {
    const answer = await callApi(unknown.GET);
    expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  it("slows a network down that asks too often", async () => {
    const headers = { "x-solebook-peer": "198.51.100.9" };
    const first = await callApi(tape.GET, { headers });
    expect(first.headers.get("ratelimit-policy")).toBe('"network";q=600;w=60');
    expect(first.headers.get("ratelimit")).toBe('"network";r=599;t=1');
    for (let count = 0; count < callLimits.network.capacity; count += 50) {
      await Promise.all(Array.from({ length: 50 }, () => countCall([{ limit: "network", id: "198.51.100.9" }])));
    }
    // On a slow machine some tokens have come back meanwhile.
    let refused = await callApi(tape.GET, { headers });
    while (refused.status === 200) refused = await callApi(tape.GET, { headers });
    expect([refused.status, refused.body.code, refused.headers.get("retry-after")]).toEqual([429, "rate_limited", "1"]);
    expect(refused.headers.get("ratelimit")).toMatch(/^"network";r=0;t=\d+$/);
    expect((await callApi(tape.GET, { headers: { "x-solebook-peer": "198.51.100.10" } })).status).toBe(200);
  });
});

describe("a bug of ours", () => {
  it("answers 500 with nothing but the request's id", async () => {
    const broken = operation(
      {
        id: "broken",
        method: "GET",
        path: "/api/v1/test",
        tag: "Market",
        summary: "Broken",
        access: "anybody",
        answers: { 200: z.null() },
      },
      async () => {
        throw new Error("connection to db-7.internal as solebook:hunter2 refused");
      },
    );
    const answer = await callApi(routes(broken).GET, { headers: { "x-request-id": "id-from-the-proxy" } });
    expect([answer.status, answer.body.code, answer.body.requestId]).toEqual([
      500,
      "internal_error",
      "id-from-the-proxy",
    ]);
    expect(JSON.stringify(answer.body)).not.toMatch(/hunter2|db-7|Error/);
  });
});
