import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RouteHandler } from "@/app/api/_support/routes.ts";
import { closeRateLimits, consumeRateLimit, rateLimits } from "@/lib/platform/rate-limit.ts";
import { closeMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { createAddress, createPaymentMethod, createSession, createUser } from "@/prisma/factories/accounts.ts";
import { createMarket, type MarketOfProduct } from "@/prisma/factories/market.ts";
import { type ApiCallOptions, callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { logIn, sealSession } from "@/tests/support/sign-in.ts";
import { countMarketRows } from "@/tests/support/stored-rows.ts";
import * as ask from "./asks/[offerId]/route.ts";
import * as asks from "./asks/route.ts";
import * as bid from "./bids/[offerId]/route.ts";
import * as bids from "./bids/route.ts";
import * as buyNow from "./buy-now/route.ts";
import * as depth from "./market/[productId]/[variantId]/depth/route.ts";
import * as quote from "./market/[productId]/[variantId]/route.ts";
import * as trades from "./market/[productId]/[variantId]/trades/route.ts";
import * as productMarket from "./market/[productId]/route.ts";
import * as sellNow from "./sell-now/route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;

let market: MarketOfProduct;
let variantId: string;
let buyer: { userId: string; cookies: Record<string, string> };
let seller: { userId: string; cookies: Record<string, string> };

async function createTrader() {
  const { id: userId } = await createUser(database);
  await createAddress(database, { userId });
  await createPaymentMethod(database, { userId });
  return { userId, cookies: await logIn(userId) };
}

beforeEach(async () => {
  await testDatabase.reset();
  market = await createMarket(database);
  variantId = market.variants["10"]?.id ?? "";
  buyer = await createTrader();
  seller = await createTrader();
});

afterAll(async () => {
  await closeMatchingDatabase();
  await closeRateLimits();
});

const post = (
  handler: typeof bids.POST,
  who: { cookies: Record<string, string> },
  body: unknown,
  headers?: ApiCallOptions["headers"],
) => callApi(handler, { method: "POST", cookies: who.cookies, body, headers });

describe("trading over HTTP", () => {
  it("places, lists, edits and cancels a bid", async () => {
    const placed = await post(bids.POST, buyer, { variantId, priceCents: 20_000, quantity: 2, expiresInDays: 7 });
    expect(placed.status).toBe(201);
    expect(placed.body).toMatchObject({ side: "bid", status: "active", priceCents: 20_000, remaining: 2, trades: [] });
    expect(placed.headers.get("location")).toBe(`/api/v1/bids/${placed.body.offerId}`);
    expect(placed.headers.get("cache-control")).toBe("no-store");

    const listed = await callApi(bids.GET, { cookies: buyer.cookies, path: "/api/v1/bids?state=open" });
    expect(listed.body.items).toHaveLength(1);
    expect(listed.body.items[0]).toMatchObject({ offerId: placed.body.offerId, isTopOfBook: true });

    const params = { offerId: placed.body.offerId };
    const edited = await callApi(bid.PATCH, {
      method: "PATCH",
      cookies: buyer.cookies,
      params,
      body: { priceCents: 20_500 },
    });
    expect(edited.status).toBe(201);
    expect(edited.body).toMatchObject({ priceCents: 20_500, quantity: 2, expiresAt: placed.body.expiresAt });
    expect(edited.body.offerId).not.toBe(placed.body.offerId);

    const newParams = { offerId: edited.body.offerId };
    const cancelled = await callApi(bid.DELETE, { method: "DELETE", cookies: buyer.cookies, params: newParams });
    expect([cancelled.status, cancelled.body.cancelledUnits]).toEqual([200, 2]);
    const read = await callApi(bid.GET, { cookies: buyer.cookies, params: newParams });
    expect(read.body).toMatchObject({ status: "cancelled", priceCents: 20_500 });
    const again = await callApi(bid.DELETE, { method: "DELETE", cookies: buyer.cookies, params: newParams });
    expect([again.status, again.body.code]).toEqual([409, "offer_not_open"]);
  });

  it("takes an id in capital letters for the same id", async () => {
    const placed = await post(bids.POST, buyer, { variantId: variantId.toUpperCase(), priceCents: 20_000 });
    expect(placed.status).toBe(201);
    const params = { offerId: placed.body.offerId.toUpperCase() };
    const cancelled = await callApi(bid.DELETE, { method: "DELETE", cookies: buyer.cookies, params });
    expect(cancelled.status).toBe(200);
  });

  it("buys now at the ask and says what the price is when it has moved", async () => {
    await post(asks.POST, seller, { variantId, priceCents: 22_000 });
    const tooLow = await post(buyNow.POST, buyer, { variantId, limitPriceCents: 21_000 });
    expect([tooLow.status, tooLow.body.code]).toEqual([409, "quote_moved"]);
    expect(tooLow.body.details).toMatchObject({ lowestAskCents: 22_000 });
    expect(await database.match.count()).toBe(0);

    const bought = await post(buyNow.POST, buyer, { variantId, limitPriceCents: 22_500 });
    expect(bought.status).toBe(201);
    expect(bought.body).toMatchObject({ status: "filled", remaining: 0 });
    expect(bought.body.trades[0]).toMatchObject({ priceCents: 22_000, orderNumber: expect.stringMatching(/^ORD-/) });
  });

  it("sells now at the bid; an ask below the bid trades unless it says it would rather not", async () => {
    await post(bids.POST, buyer, { variantId, priceCents: 22_000 });
    const careful = await post(asks.POST, seller, { variantId, priceCents: 21_000, rejectIfBelowBid: true });
    expect([careful.status, careful.body.code]).toEqual([409, "bid_available"]);
    expect(careful.body.details).toMatchObject({ highestBidCents: 22_000 });
    const sold = await post(sellNow.POST, seller, { variantId, limitPriceCents: 22_000 });
    expect([sold.status, sold.body.trades[0].priceCents]).toEqual([201, 22_000]);
  });

  it("answers a repeated Idempotency-Key with the first answer, and refuses it for another order", async () => {
    const key = { "idempotency-key": "a-key-of-mine" };
    const first = await post(bids.POST, buyer, { variantId, priceCents: 20_000 }, key);
    const second = await post(
      bids.POST,
      buyer,
      { variantId, priceCents: 20_000 },
      { "idempotency-key": '"a-key-of-mine"' },
    );
    expect([first.status, second.status, second.body.offerId]).toEqual([201, 201, first.body.offerId]);
    const other = await post(bids.POST, buyer, { variantId, priceCents: 20_100 }, key);
    expect([other.status, other.body.code]).toEqual([409, "idempotency_conflict"]);
    const unsure = await post(bids.POST, buyer, { variantId, priceCents: 20_000, idempotencyKey: "another-key" }, key);
    expect([unsure.status, unsure.body.errors[0].field]).toEqual([422, "idempotencyKey"]);
    expect(await database.bid.count()).toBe(1);
  });
});

/** Refused with this status and code, as problem+json, and nothing written. */
async function expectRefused(handler: RouteHandler, call: ApiCallOptions, status: number, code: string) {
  const before = await countMarketRows();
  const { body, headers, ...answer } = await callApi(handler, { method: "POST", ...call });
  expect([answer.status, body.code]).toEqual([status, code]);
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect(body).toMatchObject({
    type: `urn:solebook:problem:${code}`,
    status,
    title: expect.stringMatching(/\.$/),
    detail: expect.stringMatching(/\.$/),
    requestId: headers.get("x-request-id"),
  });
  expect(await countMarketRows()).toEqual(before);
  return body;
}

describe("bad input is refused with a code and stores nothing", () => {
  it.each([
    ["negative", -20_000, "above zero"],
    ["zero", 0, "above zero"],
    ["a fraction of a cent", 20_000.5, "whole number of cents"],
    ["absurd", 10_000_001, "at most $100,000"],
    ["beyond any number", 1e300, "at most $100,000"],
    ["text", "20000", "whole cents"],
    ["nothing", null, "whole cents"],
    ["a list", [20_000], "whole cents"],
  ])("a price that is %s, on every side", async (_name, price, words) => {
    const cases: [handler: typeof bids.POST, field: string][] = [
      [bids.POST, "priceCents"],
      [asks.POST, "priceCents"],
      [buyNow.POST, "limitPriceCents"],
      [sellNow.POST, "limitPriceCents"],
    ];
    for (const [handler, field] of cases) {
      const call = { cookies: buyer.cookies, body: { variantId, [field]: price } };
      const { errors } = await expectRefused(handler, call, 422, "invalid_input");
      expect(errors).toEqual([{ field, message: expect.stringContaining(words) }]);
    }
  });

  it.each([
    ["below the smallest price", { priceCents: 999 }, 422, "price_too_low"],
    ["of an unknown variant", { variantId: "0b0f7c1e-6a52-4f0e-9f43-7d3f1a2b3c4d" }, 404, "unknown_variant"],
    ["of a variant that is no id", { variantId: "'; DROP TABLE bids; --" }, 422, "invalid_input"],
    ["of an object for an id", { variantId: { not: null } }, 422, "invalid_input"],
    ["with a field nobody knows", { haggle: true }, 422, "invalid_input"],
    ["with a field of our own tables", { userId: "0b0f7c1e-6a52-4f0e-9f43-7d3f1a2b3c4d" }, 422, "invalid_input"],
    ["with prototype tricks", JSON.parse('{"__proto__": {"admin": true}}'), 422, "invalid_input"],
    ["for no pairs", { quantity: 0 }, 422, "invalid_input"],
    ["for half a pair", { quantity: 1.5 }, 422, "invalid_input"],
    ["for too many pairs", { quantity: 21 }, 422, "invalid_input"],
    ["for used pairs", { condition: "used" }, 422, "condition_not_traded"],
    ["for an odd number of days", { expiresInDays: 2 }, 422, "invalid_input"],
    ["for ever", { expiresInHours: 2_161 }, 422, "invalid_input"],
    ["with a short key", { idempotencyKey: "short" }, 422, "invalid_input"],
    ["with a key that Postgres cannot store", { idempotencyKey: "nul\u0000nul-nul" }, 422, "invalid_input"],
  ])("a bid %s", async (_name, change, status, code) => {
    const body = { variantId, priceCents: 20_000, ...change };
    await expectRefused(bids.POST, { cookies: buyer.cookies, body }, status, code);
  });

  it("a bid to somebody else's address", async () => {
    const { id: shippingAddressId } = await createAddress(database, { userId: seller.userId, isDefault: false });
    const body = { variantId, priceCents: 20_000, shippingAddressId };
    await expectRefused(bids.POST, { cookies: buyer.cookies, body }, 409, "shipping_address_required");
  });

  it("a bid without a card or an address to send the pair to", async () => {
    const { id: userId } = await createUser(database);
    const call = { cookies: await logIn(userId), body: { variantId, priceCents: 20_000 } };
    await expectRefused(bids.POST, call, 409, "payment_method_required");
    await createPaymentMethod(database, { userId });
    await expectRefused(bids.POST, call, 409, "shipping_address_required");
  });

  it.each([
    ["malformed JSON", '{"variantId": ', 400, "malformed_json"],
    ["no body at all", undefined, 400, "malformed_json"],
    ["a list", [], 422, "invalid_input"],
    ["null", "null", 422, "invalid_input"],
    ["a text", '"bid"', 422, "invalid_input"],
    ["more than 64 KB", `"${"x".repeat(70_000)}"`, 413, "body_too_large"],
  ])("a body that is %s", async (_name, body, status, code) => {
    await expectRefused(bids.POST, { cookies: buyer.cookies, body }, status, code);
  });

  it("a body that breaks off, without taking it for a bug", async () => {
    const halves = [JSON.stringify({ variantId, priceCents: 20_000 }).slice(0, 20)];
    const bytes = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const half = halves.pop();
        if (half === undefined) controller.error(new Error("aborted"));
        else controller.enqueue(new TextEncoder().encode(half));
      },
    });
    await expectRefused(bids.POST, { cookies: buyer.cookies, bytes }, 400, "incomplete_body");
  });

  it("a body of another type, even if it is JSON", async () => {
    const body = { variantId, priceCents: 20_000 };
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", null]) {
      const call = { cookies: buyer.cookies, body, headers: { "content-type": type } };
      await expectRefused(bids.POST, call, 415, "unsupported_media_type");
    }
  });
});

describe("who may trade", () => {
  const body = () => ({ variantId, priceCents: 20_000 });

  it("nobody without a live session", async () => {
    const expired = await createSession(database, {
      userId: buyer.userId,
      createdAt: new Date("2026-01-01T00:00:00Z"),
      expiresAt: new Date("2026-01-31T00:00:00Z"),
    });
    const revoked = await createSession(database, { userId: buyer.userId, revokedAt: new Date() });
    const forged = Object.fromEntries(Object.keys(buyer.cookies).map((name) => [name, "eyJhbGciOiJub25lIn0.e30."]));
    for (const cookies of [{}, await sealSession(expired), await sealSession(revoked), forged]) {
      await expectRefused(bids.POST, { cookies, body: body() }, 401, "unauthenticated");
      await expectRefused(bids.GET, { method: "GET", cookies }, 401, "unauthenticated");
    }
  });

  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["an opaque origin", { origin: "null" }],
    ["nowhere it would say", { origin: null }],
    ["another site, by the browser's word", { "sec-fetch-site": "cross-site" }],
    ["a neighbor on the same domain", { "sec-fetch-site": "same-site" }],
    ["a site that claims our name in a header", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }],
  ])("no request from %s", async (_name, headers) => {
    await expectRefused(bids.POST, { cookies: buyer.cookies, body: body(), headers }, 403, "origin_not_allowed");
  });

  it("a browser that came under another name of ours", async () => {
    const headers = { origin: "http://192.168.1.20:4000", host: "192.168.1.20:4000" };
    expect((await post(bids.POST, buyer, body(), headers)).status).toBe(201);
    expect((await post(bids.POST, buyer, body(), { origin: null, "sec-fetch-site": "same-origin" })).status).toBe(201);
  });

  it("nobody over somebody else's offer", async () => {
    const placed = await post(asks.POST, seller, { variantId, priceCents: 22_000 });
    const params = { offerId: placed.body.offerId };
    const call = { cookies: buyer.cookies, params };
    await expectRefused(ask.GET, { ...call, method: "GET" }, 404, "offer_not_found");
    await expectRefused(ask.PATCH, { ...call, method: "PATCH", body: { priceCents: 1_000 } }, 404, "offer_not_found");
    await expectRefused(ask.DELETE, { ...call, method: "DELETE" }, 404, "offer_not_found");
    // Its owner, but as a bid, which it is not.
    await expectRefused(bid.DELETE, { cookies: seller.cookies, params, method: "DELETE" }, 404, "offer_not_found");
    const nonsense = { cookies: seller.cookies, params: { offerId: "1 OR 1=1" }, method: "DELETE" as const };
    await expectRefused(ask.DELETE, nonsense, 404, "offer_not_found");
    expect(await database.ask.findMany()).toMatchObject([{ status: "active", priceCents: 22_000, remaining: 1 }]);
  });

  it("an edit that changes nothing, or more than it may, is refused", async () => {
    const placed = await post(asks.POST, seller, { variantId, priceCents: 22_000 });
    const call = { method: "PATCH" as const, cookies: seller.cookies, params: { offerId: placed.body.offerId } };
    await expectRefused(ask.PATCH, { ...call, body: {} }, 422, "invalid_input");
    await expectRefused(
      ask.PATCH,
      { ...call, body: { offerId: placed.body.offerId, priceCents: 1_000 } },
      422,
      "invalid_input",
    );
    await expectRefused(ask.PATCH, { ...call, body: { priceCents: 0 } }, 422, "invalid_input");
  });

  it("banned people are nobody, and suspended ones do not trade", async () => {
    await database.user.update({ where: { id: buyer.userId }, data: { status: "suspended" } });
    await expectRefused(bids.POST, { cookies: buyer.cookies, body: body() }, 403, "account_suspended");
    await database.user.update({ where: { id: buyer.userId }, data: { status: "banned" } });
    await expectRefused(bids.POST, { cookies: buyer.cookies, body: body() }, 401, "unauthenticated");
  });

  it("not too often", async () => {
    for (let count = 0; count < rateLimits.placeOffer.points; count++)
      await consumeRateLimit("placeOffer", buyer.userId);
    const before = await countMarketRows();
    const refused = await post(bids.POST, buyer, body());
    expect([refused.status, refused.body.code]).toEqual([429, "rate_limited"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await countMarketRows()).toEqual(before);
    expect((await post(asks.POST, seller, { variantId, priceCents: 22_000 })).status).toBe(201);
  });
});

describe("reading a market again", () => {
  it("sends nothing that is known, and everything once something has moved", async () => {
    const params = { productId: market.productId, variantId };
    const reads = [productMarket, quote, depth, trades].map(
      ({ GET }) =>
        (headers?: ApiCallOptions["headers"]) =>
          callApi(GET, { params, headers }),
    );
    const tags: string[] = [];
    for (const read of reads) {
      const etag = (await read()).headers.get("etag") ?? "";
      expect(etag).toMatch(/^W\/"[0-9a-f]{32}"$/);
      const again = await read({ "if-none-match": `"other", ${etag}` });
      expect([again.status, again.body, again.headers.get("etag")]).toEqual([304, null, etag]);
      expect(again.headers.get("cache-control")).toBe("no-cache");
      tags.push(etag);
    }
    // Not at the top of the book: only depth shows it, but a tag is of the whole market.
    await post(asks.POST, seller, { variantId, priceCents: 21_000 });
    await post(asks.POST, seller, { variantId, priceCents: 22_000 });
    for (const [index, read] of reads.entries()) {
      const moved = await read({ "if-none-match": tags[index] ?? "" });
      expect(moved.status).toBe(200);
      tags[index] = moved.headers.get("etag") ?? "";
    }
    // They expire, and nothing has written that down yet.
    await database.ask.updateMany({ where: { variantId }, data: { expiresAt: new Date() } });
    const gone = await reads[1]?.({ "if-none-match": tags[1] ?? "" });
    expect([gone?.status, gone?.body.quote.lowestAskCents]).toEqual([200, null]);
  });
});
