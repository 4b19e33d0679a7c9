import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RouteHandler } from "@/app/api/_support/routes.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { closeMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { createAddress, createPaymentMethod, createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import * as bulk from "./asks/bulk/route.ts";
import * as asks from "./asks/route.ts";
import * as bids from "./bids/route.ts";
import * as analytics from "./selling/analytics/route.ts";
import * as stock from "./selling/stock/[variantId]/route.ts";
import * as vacation from "./selling/vacation/route.ts";
import * as sales from "./selling/vacation/sales/route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;

interface Person {
  userId: string;
  cookies: Record<string, string>;
}

let variantId: string;
let buyer: Person;
let seller: Person;

async function createTrader(): Promise<Person> {
  const { id: userId } = await createUser(database);
  await createAddress(database, { userId });
  await createPaymentMethod(database, { userId });
  return { userId, cookies: await logIn(userId) };
}

beforeEach(async () => {
  await testDatabase.reset();
  variantId = (await createMarket(database)).variants["10"]?.id ?? "";
  buyer = await createTrader();
  seller = await createTrader();
});

afterAll(async () => {
  await closeMatchingDatabase();
  await closeRateLimits();
});

const send = (handler: RouteHandler, who: Person, body: unknown) =>
  callApi(handler, { method: "POST", cookies: who.cookies, body });
const read = (handler: RouteHandler, who: Person, path = "/api/v1/test") =>
  callApi(handler, { cookies: who.cookies, path });

async function placeAsk(priceCents: number): Promise<string> {
  return (await send(asks.POST, seller, { variantId, priceCents })).body.offerId;
}

describe("the seller's tools over HTTP", () => {
  it("change many asks, each with its own outcome", async () => {
    const [first, second] = [await placeAsk(22_000), await placeAsk(23_000)];
    const changes = [
      { action: "edit", offerId: first, priceCents: 21_500, mustRest: true },
      { action: "cancel", offerId: second },
    ];
    const changed = await send(bulk.POST, seller, { changes });
    expect(changed.status).toBe(200);
    expect(changed.body.items).toMatchObject([{ status: "changed" }, { offerId: second, status: "cancelled" }]);
    expect(await send(bulk.POST, buyer, { changes: [{ action: "cancel", offerId: first }] })).toMatchObject({
      body: { items: [{ status: "failed", error: { code: "offer_not_found" } }] },
    });
    for (const wrong of [
      { changes: [] },
      { changes: [changes[1], changes[1]] },
      { changes: [{ action: "edit", offerId: first }] },
    ]) {
      expect(await send(bulk.POST, seller, wrong)).toMatchObject({ status: 422, body: { code: "invalid_input" } });
    }
  });

  it("lead through a vacation and sell on return only what is confirmed", async () => {
    const offerId = await placeAsk(22_000);
    const put = (body: object) => callApi(vacation.PUT, { method: "POST", cookies: seller.cookies, body });
    expect(await put({ away: true })).toMatchObject({ status: 200, body: { away: true, pausedAsks: 1 } });
    expect(await send(asks.POST, seller, { variantId, priceCents: 20_000 })).toMatchObject({
      status: 409,
      body: { code: "seller_away" },
    });
    expect((await read(vacation.GET, seller)).body).toMatchObject({ away: true, waitingAsks: [] });
    await send(bids.POST, buyer, { variantId, priceCents: 23_000 });
    expect((await put({ away: false })).body).toEqual({ away: false, backInBook: 0, waiting: 1, stillPaused: 0 });
    const { waitingAsks } = (await read(vacation.GET, seller)).body;
    expect(waitingAsks).toMatchObject([{ offerId, remaining: 1, unitBidsCents: [23_000] }]);
    const sale = { offerId, remaining: 1, unitPricesCents: [23_000] };
    expect((await send(sales.POST, seller, { sales: [sale] })).body.items).toMatchObject([
      { ok: true, trades: [{ priceCents: 23_000 }] },
    ]);
    expect(await put({ away: true, returnsOn: "2020-01-01" })).toMatchObject({ status: 422 });
    expect(await put({ away: true, returnsOn: "soon" })).toMatchObject({ status: 422 });
  });

  it("answer figures and stock to their owner", async () => {
    expect((await read(analytics.GET, seller, "/api/v1/selling/analytics?periodDays=90")).body).toMatchObject({
      periodDays: 90,
      soldPairs: 0,
    });
    expect((await read(analytics.GET, seller, "/api/v1/selling/analytics?periodDays=31")).status).toBe(422);
    await database.inventoryItem.create({ data: { variantId, ownerId: seller.userId, quantity: 3, reserved: 1 } });
    await database.inventoryItem.create({ data: { variantId, ownerId: null, quantity: 9 } });
    const stockOf = (who: Person) => callApi(stock.GET, { cookies: who.cookies, params: { variantId } });
    expect((await stockOf(seller)).body).toEqual({ freePairs: 2 });
    expect((await stockOf(buyer)).body).toEqual({ freePairs: 0 });
  });

  it("need a session", async () => {
    for (const handler of [vacation.GET, analytics.GET, stock.GET] as RouteHandler[]) {
      expect((await callApi(handler, {})).status).toBe(401);
    }
    for (const handler of [vacation.PUT, sales.POST, bulk.POST] as RouteHandler[]) {
      expect((await callApi(handler, { method: "POST", body: {} })).status).toBe(401);
    }
  });
});
