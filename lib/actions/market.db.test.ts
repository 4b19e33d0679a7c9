import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { FormState } from "@/lib/actions/form-state.ts";
import { forgetFeeSchedules } from "@/lib/domain/payments/queries.fees.ts";
import { closeRateLimits, consumeRateLimit, rateLimits } from "@/lib/platform/rate-limit.ts";
import { closeMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { createAddress, createPaymentMethod, createSession, createUser } from "@/prisma/factories/accounts.ts";
import { createFeeSchedule, setCompletedSales } from "@/prisma/factories/fees.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { setNextRequest } from "@/tests/support/next-headers.ts";
import { logIn, sealSession } from "@/tests/support/sign-in.ts";
import { countMarketRows } from "@/tests/support/stored-rows.ts";
import { placeListingsAction } from "./listings.ts";
import {
  buyNowAction,
  cancelOfferAction,
  editOfferAction,
  placeAskAction,
  placeBidAction,
  sellNowAction,
} from "./market.ts";
import { changeOffersAction } from "./selling.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));
// Next's page cache exists only inside its server.
vi.mock("next/cache", () => ({ revalidatePath: vi.fn() }));

const { database } = testDatabase;

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
  variantId = (await createMarket(database)).variants["10"]?.id ?? "";
  buyer = await createTrader();
  seller = await createTrader();
});

afterAll(async () => {
  await closeMatchingDatabase();
  await closeRateLimits();
});

type FormAction<Data> = (previous: FormState<Data>, formData: FormData) => Promise<FormState<Data>>;

/** Sends a form as this person, the way useActionState does. */
async function send<Data>(action: FormAction<Data>, cookies: Record<string, string>, values: Record<string, string>) {
  setNextRequest(cookies, { referer: "http://localhost:3000/product/shoe?size=10", "next-action": "sent by a script" });
  const formData = new FormData();
  for (const [name, value] of Object.entries({ variantId, ...values })) formData.set(name, value);
  return action({ status: "idle" }, formData);
}

async function expectRefused(attempt: () => Promise<FormState<unknown>>, code: string) {
  const before = await countMarketRows();
  const state = await attempt();
  if (state.status !== "error") throw new Error(`was meant to be refused: ${JSON.stringify(state)}`);
  expect(state.code).toBe(code);
  expect(await countMarketRows()).toEqual(before);
  return state;
}

describe("market forms", () => {
  it("place, raise and cancel a bid, and say so", async () => {
    const placed = await send(placeBidAction, buyer.cookies, { price: "$200", quantity: "2", expiresInDays: "30" });
    expect(placed).toMatchObject({ status: "ok", data: { side: "bid", priceCents: 20_000, remaining: 2 } });
    expect(placed.status === "ok" && placed.message).toMatch(
      /^Your bid of \$200 for 2 pairs is in the book until \w+ \d+/,
    );

    const offerId = placed.status === "ok" ? (placed.data?.offerId ?? "") : "";
    const edited = await send(editOfferAction, buyer.cookies, { side: "bid", offerId, price: "205.50", quantity: "" });
    expect(edited.status === "ok" && edited.message).toMatch(/^Your bid is now \$205\.50 for 2 pairs and stands/);

    const newId = edited.status === "ok" ? (edited.data?.offerId ?? "") : "";
    const cancelled = await send(cancelOfferAction, buyer.cookies, { side: "bid", offerId: newId });
    expect(cancelled).toMatchObject({ status: "ok", message: "Your bid for 2 pairs is cancelled." });
    expect(await database.bid.count({ where: { status: "active" } })).toBe(0);
  });

  it("lead to the list that says what was done, when they come without JavaScript", async () => {
    const placed = await send(placeBidAction, buyer.cookies, { price: "200" });
    const formData = new FormData();
    formData.set("side", "bid");
    formData.set("offerId", placed.status === "ok" ? (placed.data?.offerId ?? "") : "");
    setNextRequest(buyer.cookies);
    await expect(cancelOfferAction({ status: "idle" }, formData)).rejects.toMatchObject({
      digest: expect.stringContaining("/buying?done=cancelled"),
    });
    expect(await database.bid.count({ where: { status: "active" } })).toBe(0);
  });

  it("buy and sell now, naming price and order", async () => {
    await send(placeAskAction, seller.cookies, { price: "220" });
    const bought = await send(buyNowAction, buyer.cookies, { limitPriceCents: "22000", quantity: "1" });
    expect(bought.status === "ok" && bought.message).toMatch(/^Bought for \$220\. Order ORD-\d{8}-\w+\.$/);
    await send(placeBidAction, buyer.cookies, { price: "210" });
    const sold = await send(sellNowAction, seller.cookies, { limitPriceCents: "21000" });
    expect(sold.status === "ok" && sold.message).toMatch(/^Sold for \$210\. Order ORD-/);
  });

  it("answer a form sent twice with the first answer", async () => {
    const values = { price: "200", idempotencyKey: "form-1234567890" };
    const [first, second] = [
      await send(placeBidAction, buyer.cookies, values),
      await send(placeBidAction, buyer.cookies, values),
    ];
    expect(second).toEqual(first);
    expect(await database.bid.count()).toBe(1);
  });

  it.each([
    ["219.505", "whole cent"],
    ["-5", "above zero"],
    ["0", "above zero"],
    ["100000.01", "at most $100,000"],
    ["cheap", "in dollars"],
    ["9.99", "smallest price is $10"],
  ])("mark the price field for %j and keep what was typed", async (price, words) => {
    const state = await expectRefused(
      () => send(placeBidAction, buyer.cookies, { price, quantity: "2" }),
      price === "9.99" ? "price_too_low" : "invalid_input",
    );
    expect(state.fields?.price).toContain(words);
    expect(state.values).toMatchObject({ price, quantity: "2" });
  });

  it("hand over the new quote when the price has moved", async () => {
    await send(placeAskAction, seller.cookies, { price: "230" });
    const moved = await expectRefused(
      () => send(buyNowAction, buyer.cookies, { limitPriceCents: "22000" }),
      "quote_moved",
    );
    expect(moved.message).toContain("$230");
    expect(moved.details).toMatchObject({ lowestAskCents: 23_000 });

    await send(placeBidAction, buyer.cookies, { price: "225" });
    const better = () => send(placeAskAction, seller.cookies, { price: "220", rejectIfBelowBid: "true" });
    expect((await expectRefused(better, "bid_available")).details).toMatchObject({ highestBidCents: 22_500 });
  });

  it("lead somebody whose session has ended through the login page and back", async () => {
    const ended = await createSession(database, { userId: buyer.userId, revokedAt: new Date() });
    const endedCookies = await sealSession(ended);
    const state = await expectRefused(() => send(placeBidAction, endedCookies, { price: "200" }), "unauthenticated");
    expect(state.message).toContain("Your session has ended");
    expect(state.details?.loginPath).toBe("/login?callbackUrl=%2Fproduct%2Fshoe%3Fsize%3D10&reason=ended");
    expect(state.values).toEqual({ price: "200" });
    const visitor = await expectRefused(() => send(placeBidAction, {}, { price: "200" }), "unauthenticated");
    expect(visitor.details?.loginPath).toBe("/login?callbackUrl=%2Fproduct%2Fshoe%3Fsize%3D10");
  });

  it("leave other people's offers alone", async () => {
    const placed = await send(placeAskAction, seller.cookies, { price: "220" });
    const offerId = placed.status === "ok" ? (placed.data?.offerId ?? "") : "";
    await expectRefused(() => send(cancelOfferAction, buyer.cookies, { side: "ask", offerId }), "offer_not_found");
    await expectRefused(
      () => send(editOfferAction, buyer.cookies, { side: "ask", offerId, price: "11" }),
      "offer_not_found",
    );
    await expectRefused(() => send(cancelOfferAction, seller.cookies, { side: "both", offerId }), "invalid_input");
    expect(await database.ask.findMany()).toMatchObject([{ status: "active", priceCents: 22_000 }]);
  });

  it("are limited per person", async () => {
    for (let count = 0; count < rateLimits.placeOffer.points; count++)
      await consumeRateLimit("placeOffer", buyer.userId);
    await expectRefused(() => send(placeBidAction, buyer.cookies, { price: "200" }), "rate_limited");
  });
});

describe("a form that showed other fees", () => {
  const bid = (feesSeen: string) =>
    send(placeBidAction, buyer.cookies, {
      price: "220",
      quantity: "1",
      idempotencyKey: `fees.seen.${feesSeen}`,
      feesSeen,
    });
  const ask = (feesSeen: string) =>
    send(placeAskAction, seller.cookies, {
      price: "230",
      quantity: "1",
      idempotencyKey: `fees.seen.${feesSeen}`,
      feesSeen,
    });

  it("is refused and places nothing; with those in force, or none shown, it goes through", async () => {
    forgetFeeSchedules(database);
    expect(await bid("1")).toMatchObject({ status: "ok" });
    await createFeeSchedule(database, { levels: [{ level: 1, minimumSales: 5, sellerFeeBps: 300 }] });
    await expectRefused(() => bid("1"), "fees_changed");
    await expectRefused(() => ask("1.none"), "fees_changed");
    await expectRefused(() => ask("2.none"), "fees_changed");
    expect(await ask("2.0")).toMatchObject({ status: "ok" });
    // A level reached in between changes what the seller gets, not what the buyer pays.
    for (const { userId } of [buyer, seller]) await setCompletedSales(database, userId, 5);
    await expectRefused(() => ask("2.0"), "fees_changed");
    expect(await ask("2.1")).toMatchObject({ status: "ok" });
    expect(await bid("2")).toMatchObject({ status: "ok" });
    forgetFeeSchedules(database);
  });

  it("is refused by the tools for many asks as well: edits and files", async () => {
    forgetFeeSchedules(database);
    const placed = await ask("1.none");
    const offerId = placed.status === "ok" ? (placed.data?.offerId ?? "") : "";
    await createFeeSchedule(database, {});
    const edit = (feesSeen: string) => {
      setNextRequest(seller.cookies);
      return changeOffersAction({ side: "ask", feesSeen, changes: [{ action: "edit", offerId, priceCents: 22_500 }] });
    };
    await expectRefused(() => edit("1.none"), "fees_changed");
    expect(await edit("2.none")).toMatchObject({ status: "ok", data: [{ status: "changed" }] });
    const { styleCode } = await database.product.findFirstOrThrow();
    const list = (feesSeen: string) =>
      send(placeListingsAction, seller.cookies, {
        csv: `style code,size,price\n${styleCode},10,260\n`,
        importId: "11111111-1111-4111-8111-111111111111",
        lines: "[2]",
        feesSeen,
      });
    await expectRefused(() => list("1.none"), "fees_changed");
    expect(await list("2.none")).toMatchObject({ status: "ok", data: [{ isListed: true }] });
    forgetFeeSchedules(database);
  });
});
