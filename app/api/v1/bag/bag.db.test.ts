import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import type { BagId, UserId } from "@/lib/core/ids.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { signText } from "@/lib/platform/signed-text.ts";
import { authOptions } from "@/lib/workflows/accounts/auth-options.ts";
import { requestOriginOf } from "@/lib/workflows/accounts/request-origin.ts";
import { mergeBag } from "@/lib/workflows/checkout/merge-bag.ts";
import { cleanBags } from "@/lib/workflows/jobs/clean-up.ts";
import { createMarket, createOffer, type MarketOfProduct } from "@/prisma/factories/market.ts";
import { createTrader } from "@/tests/market/traders.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { cookiesAfter } from "@/tests/support/next-headers.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import * as item from "./[variantId]/route.ts";
import * as bag from "./route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;

let market: MarketOfProduct;
let variantId: string;
let me: { userId: string; cookies: Record<string, string> };

beforeEach(async () => {
  await testDatabase.reset();
  market = await createMarket(database, ["10", "11"]);
  variantId = market.variants["10"]?.id ?? "";
  const userId = await createTrader(database);
  me = { userId, cookies: await logIn(userId) };
});

afterAll(closeRateLimits);

const sell = (priceCents: number, more: { quantity?: number; userId?: string; size?: string } = {}) => {
  const variant = market.variants[more.size ?? "10"];
  if (!variant) throw new Error("no such size");
  return createOffer(database, "ask", { variant, priceCents, quantity: more.quantity, userId: more.userId });
};
const add = (body: object, cookies = me.cookies) => callApi(bag.POST, { method: "POST", cookies, body });
const read = async (cookies = me.cookies) => (await callApi(bag.GET, { cookies })).body;
const change = (body: object, id = variantId) =>
  callApi(item.PATCH, { method: "PATCH", cookies: me.cookies, params: { variantId: id }, body });

describe("/bag", () => {
  it("keeps pairs with what they cost, in all parts, and adds up what is put in again", async () => {
    await sell(22_000);
    await sell(23_000, { quantity: 4 });
    const first = await add({ variantId });
    expect(first).toMatchObject({ status: 201, body: { variantId, quantity: 1, seenCents: 22_000 } });
    expect(first.headers.get("location")).toBe(`/api/v1/bag/${variantId}`);
    await add({ variantId, quantity: 2 });
    expect(await read()).toMatchObject({
      pairs: 3,
      items: [
        {
          state: "ready",
          quantity: 3,
          seenCents: 68_000,
          fills: [
            { priceCents: 22_000, quantity: 1 },
            { priceCents: 23_000, quantity: 2 },
          ],
        },
      ],
      sums: { priceCents: 68_000, buyerFeeCents: 3_400, shippingCents: 4_185, totalCents: 75_585 },
    });
  });

  it("leaves out one's own asks, held pairs and expired asks", async () => {
    await sell(20_000, { userId: me.userId });
    const held = await sell(20_500, { quantity: 2 });
    await database.ask.update({ where: { id: held.id }, data: { held: 2 } });
    const expired = await sell(20_600);
    const past = { createdAt: addMs(new Date(), -2 * dayMs), expiresAt: addMs(new Date(), -dayMs) };
    await database.ask.update({ where: { id: expired.id }, data: past });
    await sell(24_000);
    await add({ variantId });
    expect((await read()).items[0]).toMatchObject({ fills: [{ priceCents: 24_000, quantity: 1 }], state: "ready" });
  });

  it("says when a price moved and takes the word of its person for the new one, and for no other", async () => {
    const ask = await sell(22_000);
    await sell(25_000);
    await add({ variantId, seenCents: 22_000 });
    await database.ask.delete({ where: { id: ask.id } });
    expect(await read()).toMatchObject({ items: [{ state: "rose", seenCents: 22_000 }], sums: null });
    await change({ acceptCents: 24_000 });
    expect(await read()).toMatchObject({ items: [{ state: "rose", seenCents: 24_000 }] });
    await change({ acceptCents: 25_000 });
    expect(await read()).toMatchObject({ items: [{ state: "ready" }], sums: { priceCents: 25_000 } });
    await sell(21_000);
    expect(await read()).toMatchObject({ items: [{ state: "fell" }], sums: { priceCents: 21_000 } });
  });

  it("says when pairs are gone or the shoe is hidden", async () => {
    const ask = await sell(22_000, { quantity: 2 });
    await add({ variantId, quantity: 2 });
    await database.ask.update({ where: { id: ask.id }, data: { remaining: 1 } });
    expect(await read()).toMatchObject({ items: [{ state: "fewer" }], sums: null });
    await database.ask.delete({ where: { id: ask.id } });
    expect(await read()).toMatchObject({ items: [{ state: "sold_out" }] });
    await database.product.update({ where: { id: market.productId }, data: { status: "hidden" } });
    expect(await read()).toMatchObject({ items: [{ state: "paused", fills: [] }] });
    expect(await add({ variantId })).toMatchObject({ status: 404, body: { code: "unknown_variant" } });
  });

  it("holds ten pairs, whoever asks how often at once", async () => {
    await sell(22_000, { quantity: 20 });
    await sell(30_000, { size: "11" });
    const answers = await Promise.all(Array.from({ length: 4 }, () => add({ variantId, quantity: 3 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409]);
    expect(await add({ variantId: market.variants["11"]?.id, quantity: 2 })).toMatchObject({
      body: { code: "bag_full" },
    });
    expect((await read()).pairs).toBe(9);
    expect((await change({ quantity: 10 })).status).toBe(200);
    expect((await change({ quantity: 11 })).status).toBe(422);
    expect((await change({})).status).toBe(422);
  });

  it("takes out, says what it was, and takes out nothing twice", async () => {
    await sell(22_000);
    await add({ variantId });
    const remove = () => callApi(item.DELETE, { method: "DELETE", cookies: me.cookies, params: { variantId } });
    expect(await remove()).toMatchObject({ status: 200, body: { variantId, quantity: 1, seenCents: 22_000 } });
    expect(await remove()).toMatchObject({ status: 404, body: { code: "bag_item_not_found" } });
    expect((await change({ quantity: 2 })).status).toBe(404);
    expect((await change({ quantity: 2 }, "nonsense")).status).toBe(404);
  });

  it("takes no order from another site", async () => {
    const foreign = { origin: "https://evil.example" };
    for (const cookies of [me.cookies, {}]) {
      const answer = await callApi(bag.POST, { method: "POST", cookies, body: { variantId }, headers: foreign });
      expect(answer).toMatchObject({ status: 403, body: { code: "origin_not_allowed" } });
    }
    expect(await database.bagItem.count()).toBe(0);
  });
});

describe("a visitor's bag", () => {
  it("is remembered by a cookie that cannot be made up", async () => {
    await sell(22_000);
    await add({ variantId }, {});
    const mine = cookiesAfter();
    expect((await read(mine)).pairs).toBe(1);
    expect((await read({})).pairs).toBe(0);
    const { id } = await database.bag.findFirstOrThrow();
    expect((await read({ "solebook-bag": id })).pairs).toBe(0);
    expect((await read({ "solebook-bag": `${id}.forged` })).pairs).toBe(0);
  });

  it("becomes part of the person's at login, once, and is nobody's way into it afterwards", async () => {
    await sell(22_000, { quantity: 5 });
    await sell(30_000, { size: "11" });
    await add({ variantId, quantity: 3 }, {});
    const visitor = cookiesAfter();
    await add({ variantId, quantity: 1 });
    await add({ variantId: market.variants["11"]?.id });
    const { id } = await database.bag.findFirstOrThrow({ where: { userId: null } });
    const merge = () => mergeBag(me.userId as UserId, id as BagId);
    await Promise.all([merge(), merge(), merge()]);
    const { items } = await read();
    expect(items.map((one: { quantity: number }) => one.quantity).sort()).toEqual([1, 3]);
    expect((await read(visitor)).pairs).toBe(0);
  });

  it("becomes part of it as well when somebody logs in through next-auth's own address", async () => {
    await sell(22_000, { quantity: 5 });
    await add({ variantId, quantity: 3 }, {});
    const signingIn = { id: me.userId, origin: requestOriginOf(new Headers()) };
    const jwt = authOptions().callbacks?.jwt;
    await jwt?.({ token: {}, user: signingIn, account: null });
    expect(cookiesAfter()["solebook-bag"]).toBe("");
    expect((await read()).items.map((one: { quantity: number }) => one.quantity)).toEqual([3]);
    expect(await database.bag.count()).toBe(1);
  });

  it("is not a way into somebody's bag", async () => {
    await sell(22_000);
    await add({ variantId });
    const { id } = await database.bag.findFirstOrThrow({ where: { userId: me.userId } });
    const forged = { "solebook-bag": signText("bag", id) };
    expect((await read(forged)).pairs).toBe(0);
    const stranger = await createTrader(database);
    await mergeBag(stranger as UserId, id as BagId);
    expect((await read()).pairs).toBe(1);
  });

  it("is forgotten after 30 days, a person's is not", async () => {
    await sell(22_000);
    await add({ variantId }, {});
    await add({ variantId });
    expect(await cleanBags(addMs(new Date(), 29 * dayMs))).toBe(0);
    expect(await cleanBags(addMs(new Date(), 31 * dayMs))).toBe(1);
    expect((await read()).pairs).toBe(1);
  });
});
