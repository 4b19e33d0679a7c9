import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { anonymousActor } from "@/lib/core/actor.ts";
import { newId } from "@/lib/core/ids.ts";
import { dispatcherIdle } from "@/lib/workflows/events/dispatch-outbox.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { actorOf, createTrader } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { closeMatchingDatabase } from "./book/matching-database.ts";
import { buyNow } from "./buy-now.ts";
import { cancelOffer } from "./cancel-offer.ts";
import { changeOffers } from "./change-offers.ts";
import { completeHold } from "./complete-hold.ts";
import { editOffer } from "./edit-offer.ts";
import { holdAsks } from "./hold-asks.ts";
import { placeAsk } from "./place-ask.ts";
import { placeBid } from "./place-bid.ts";
import { releaseHold } from "./release-hold.ts";
import { replayMarket } from "./replay-market.ts";
import { sellNow } from "./sell-now.ts";
import { sweepExpiredOffers } from "./sweep-expired-offers.ts";

let variantId = "";
let otherVariantId = "";
let [ann, bob, cy] = ["", "", ""].map(actorOf) as [
  ReturnType<typeof actorOf>,
  ReturnType<typeof actorOf>,
  ReturnType<typeof actorOf>,
];

beforeEach(async () => {
  await dispatcherIdle();
  await testDatabase.reset();
  const [market, other] = [await createMarket(testDatabase.database), await createMarket(testDatabase.database)];
  variantId = market.variants["10"]?.id ?? "";
  otherVariantId = other.variants["10"]?.id ?? "";
  const people = await Promise.all([1, 2, 3].map(() => createTrader(testDatabase.database)));
  [ann, bob, cy] = people.map(actorOf) as [typeof ann, typeof bob, typeof cy];
});

afterAll(closeMatchingDatabase);

const usual = { quantity: 1, condition: "new" as const };
const bid = (actor: typeof ann, dollars: number, extra: object = {}) =>
  placeBid(actor, { variantId, priceCents: dollars * 100, ...usual, ...extra });
const ask = (actor: typeof ann, dollars: number, extra: object = {}) =>
  placeAsk(actor, {
    variantId,
    priceCents: dollars * 100,
    fulfilment: "seller_ships",
    rejectIfBelowBid: false,
    ...usual,
    ...extra,
  });

async function succeed<Value>(result: Promise<{ ok: true; value: Value } | { ok: false; error: { code: string } }>) {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.error.code);
  return settled.value;
}

const quote = () => testDatabase.database.quote.findUniqueOrThrow({ where: { variantId } });

describe("placing, cancelling and editing", () => {
  it("refuses strangers, visitors and people without the role", async () => {
    const mine = await succeed(ask(ann, 200));
    const reference = { side: "ask" as const, offerId: mine.offerId };
    expect(await cancelOffer(bob, reference)).toMatchObject({ error: { code: "offer_not_found" } });
    expect(await cancelOffer(anonymousActor, reference)).toMatchObject({ error: { code: "unauthenticated" } });
    expect(await editOffer(bob, { ...reference, priceCents: 100_00 })).toMatchObject({
      error: { code: "offer_not_found" },
    });
    const inspector = { ...bob, roles: ["authenticator" as const] };
    expect(await bid(inspector, 100)).toMatchObject({ error: { code: "forbidden" } });
    expect(await placeBid(bob, { variantId: newId(), priceCents: 10_000, ...usual })).toMatchObject({
      error: { code: "unknown_variant" },
    });
    expect(await testDatabase.database.bid.count()).toBe(0);
  });

  it("cancels what is left, once", async () => {
    const placed = await succeed(bid(ann, 100, { quantity: 3 }));
    await succeed(ask(bob, 100));
    expect(await cancelOffer(ann, { side: "bid", offerId: placed.offerId })).toMatchObject({
      value: { cancelledUnits: 2 },
    });
    expect(await cancelOffer(ann, { side: "bid", offerId: placed.offerId })).toMatchObject({
      error: { code: "offer_not_open" },
    });
    expect((await quote()).highestBidCents).toBeNull();
  });

  it("edits by cancel and new, keeping what was not mentioned", async () => {
    const placed = await succeed(bid(ann, 100, { quantity: 3 }));
    await succeed(ask(bob, 100));
    const edited = await succeed(editOffer(ann, { side: "bid", offerId: placed.offerId, priceCents: 110_00 }));
    expect(edited).toMatchObject({ quantity: 2, remaining: 2, priceCents: 110_00, expiresAt: placed.expiresAt });
    expect(edited.offerId).not.toBe(placed.offerId);
    const events = await testDatabase.database.bookEvent.findMany({ orderBy: { sequence: "desc" }, take: 2 });
    expect(events.map(({ kind }) => kind)).toEqual(["place", "cancel"]);
    expect((await quote()).highestBidCents).toBe(110_00);
  });

  it("edits several pairs to a price at which all of them trade at once", async () => {
    const placed = await succeed(bid(ann, 100, { quantity: 4 }));
    await succeed(ask(bob, 110, { quantity: 2 }));
    await succeed(ask(cy, 120, { quantity: 2 }));
    const edited = await succeed(editOffer(ann, { side: "bid", offerId: placed.offerId, priceCents: 120_00 }));
    expect(edited).toMatchObject({ quantity: 4, remaining: 0, status: "filled" });
    expect(edited.trades.map(({ priceCents }) => priceCents)).toEqual([110_00, 110_00, 120_00, 120_00]);
  });

  it("buys and sells at once or says where the price went", async () => {
    await succeed(ask(ann, 220));
    const limit = { variantId, quantity: 1 };
    expect(await buyNow(bob, { ...limit, limitPriceCents: 210_00 })).toMatchObject({
      error: { code: "quote_moved", details: { lowestAskCents: 220_00 } },
    });
    expect((await succeed(buyNow(bob, { ...limit, limitPriceCents: 230_00 }))).trades).toMatchObject([
      { priceCents: 220_00 },
    ]);
    await succeed(bid(cy, 190));
    const sold = await succeed(sellNow(ann, { variantId, limitPriceCents: 180_00, fulfilment: "seller_ships" }));
    expect(sold.trades).toMatchObject([{ priceCents: 190_00 }]);
    expect(await quote()).toMatchObject({ lowestAskCents: null, highestBidCents: null, salesCount: 2 });
  });
});

describe("idempotency keys", () => {
  it("answers the same again, however often and at whatever moment", async () => {
    await succeed(ask(ann, 100));
    const again = { idempotencyKey: "a key of the client" };
    const answers = await Promise.all(Array.from({ length: 5 }, () => succeed(bid(bob, 100, again))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await testDatabase.database.match.count()).toBe(1);
    expect(await succeed(bid(bob, 100, again))).toEqual(answers[0]);
    expect(await bid(bob, 101, again)).toMatchObject({ error: { code: "idempotency_conflict" } });
    expect((await bid(cy, 100, again)).ok).toBe(true);
  });

  it("stays free after a refusal", async () => {
    const again = { idempotencyKey: "a key of the client" };
    expect((await bid(bob, 5, again)).ok).toBe(false);
    expect((await bid(bob, 50, again)).ok).toBe(true);
  });
});

describe("holds, pauses and the sweep", () => {
  it("holds units of several books, all or none, and gives them back", async () => {
    const first = await succeed(ask(ann, 100, { quantity: 2 }));
    const second = await succeed(ask(ann, 120, { variantId: otherVariantId }));
    const items = [
      { askId: first.offerId, quantity: 2 },
      { askId: second.offerId, quantity: 1 },
    ];
    const held = await succeed(holdAsks({ buyerId: bob.userId, items }, new Date()));
    expect(held.units).toBe(3);
    expect((await quote()).lowestAskCents).toBeNull();
    expect(await holdAsks({ buyerId: cy.userId, items: items.slice(1) }, new Date())).toMatchObject({
      error: { code: "quote_moved" },
    });
    expect(await cancelOffer(ann, { side: "ask", offerId: first.offerId })).toMatchObject({
      error: { code: "offer_held" },
    });
    await succeed(bid(cy, 105));
    expect(await succeed(releaseHold({ holdId: held.holdId }, new Date()))).toEqual({ units: 3, tradeCount: 1 });
    expect(await releaseHold({ holdId: held.holdId }, new Date())).toMatchObject({ error: { code: "hold_not_found" } });
    expect((await testDatabase.database.askHold.findMany()).map(({ status }) => status)).toEqual([
      "released",
      "released",
    ]);
    expect((await replayMarket(testDatabase.database)).firstDifference).toBeNull();
  });

  it("makes a hold that was paid for into orders of its buyer, which the replay derives", async () => {
    const first = await succeed(ask(ann, 100, { quantity: 3 }));
    const item = await testDatabase.database.inventoryItem.create({
      data: { variantId: otherVariantId, ownerId: ann.userId, quantity: 2 },
    });
    const second = await succeed(ask(ann, 120, { variantId: otherVariantId, fulfilment: "in_stock", quantity: 2 }));
    const items = [
      { askId: first.offerId, quantity: 2 },
      { askId: second.offerId, quantity: 1 },
    ];
    const { holdId } = await succeed(holdAsks({ buyerId: bob.userId, items }, new Date()));
    await succeed(ask(ann, 90));
    const input = { holdId, buyerId: bob.userId, shippingAddressId: null };
    const seen: number[] = [];
    const within = async (_tx: unknown, { effects }: { effects: { matches: unknown[] } }) => {
      seen.push(effects.matches.length);
    };
    const failing = completeHold(input, new Date(), {
      within: async () => {
        throw new Error("the money is gone");
      },
    });
    await expect(failing).rejects.toThrow("the money is gone");
    expect(await testDatabase.database.order.count()).toBe(0);
    const trades = await succeed(completeHold(input, new Date(), { within }));
    expect(trades.map(({ priceCents }) => priceCents)).toEqual(expect.arrayContaining([10_000, 10_000, 12_000]));
    expect(seen).toEqual([3]);
    expect(await completeHold(input, new Date())).toMatchObject({ error: { code: "hold_not_found" } });
    const orders = await testDatabase.database.order.findMany({ orderBy: { priceCents: "asc" } });
    expect(orders).toMatchObject([
      { status: "pending", buyerId: bob.userId, totalCents: 10_000 + 500 + 1_395, fulfilment: "seller_ships" },
      { status: "pending", buyerId: bob.userId },
      { status: "pending", priceCents: 12_000, fulfilment: "in_stock", shippingAddress: { city: "Portland" } },
    ]);
    expect(await testDatabase.database.inventoryItem.findUnique({ where: { id: item.id } })).toMatchObject({
      quantity: 1,
      reserved: 1,
    });
    const holds = await testDatabase.database.askHold.findMany();
    expect(holds.map(({ status }) => status)).toEqual(["consumed", "consumed"]);
    expect((await replayMarket(testDatabase.database)).firstDifference).toBeNull();
  });

  it("sells a held unit to its buyer and to nobody else, however many press at once", async () => {
    const only = await succeed(ask(ann, 100, { quantity: 2 }));
    const items = [{ askId: only.offerId, quantity: 1 }];
    const { holdId } = await succeed(holdAsks({ buyerId: bob.userId, items }, new Date()));
    const input = { holdId, buyerId: bob.userId, shippingAddressId: null };
    const attempts = await Promise.all([
      completeHold(input, new Date()),
      completeHold(input, new Date()),
      releaseHold({ holdId }, new Date()),
      buyNow(cy, { variantId, limitPriceCents: 10_000, quantity: 1 }),
      buyNow(cy, { variantId, limitPriceCents: 10_000, quantity: 1 }),
    ]);
    const [, , , ...bought] = attempts;
    expect(attempts.slice(0, 3).filter((one) => one.ok)).toHaveLength(1);
    const matches = await testDatabase.database.match.count();
    expect(matches).toBe(bought.filter((one) => one.ok).length + (attempts[2]?.ok ? 0 : 1));
    expect(matches).toBeLessThanOrEqual(2);
    expect((await replayMarket(testDatabase.database)).firstDifference).toBeNull();
  });

  it("holds nothing when one of the asks is gone", async () => {
    const first = await succeed(ask(ann, 100));
    const second = await succeed(ask(ann, 120, { variantId: otherVariantId }));
    await succeed(cancelOffer(ann, { side: "ask", offerId: second.offerId }));
    const items = [first, second].map(({ offerId }) => ({ askId: offerId, quantity: 1 }));
    expect((await holdAsks({ buyerId: bob.userId, items }, new Date())).ok).toBe(false);
    expect(await testDatabase.database.askHold.count()).toBe(0);
    expect((await quote()).lowestAskCents).toBe(100_00);
  });

  it("pauses and resumes over several books; what crosses on return trades", async () => {
    const first = await succeed(ask(ann, 100));
    const second = await succeed(ask(ann, 120, { variantId: otherVariantId }));
    const references = [first, second].map(({ offerId }) => ({ side: "ask" as const, offerId }));
    await changeOffers(references, { kind: "pause", reason: "vacation" }, new Date());
    await succeed(bid(bob, 101));
    const outcomes = await changeOffers(
      [...references, { side: "ask", offerId: newId() }],
      { kind: "resume" },
      new Date(),
    );
    expect(outcomes).toMatchObject([
      { ok: true, value: { tradeCount: 1 } },
      { ok: true, value: { tradeCount: 0 } },
      { ok: false, error: { code: "offer_not_found" } },
    ]);
    expect((await replayMarket(testDatabase.database)).firstDifference).toBeNull();
  });

  it("gives a unit back at its old place when its trade falls through", async () => {
    const mine = await succeed(ask(ann, 100));
    await succeed(ask(cy, 100));
    await succeed(bid(bob, 100));
    const reference = { side: "ask" as const, offerId: mine.offerId };
    expect(await changeOffers([reference], { kind: "restore", units: 1 }, new Date())).toMatchObject([{ ok: true }]);
    const [trade] = (await succeed(bid(bob, 100))).trades;
    expect(await testDatabase.database.match.findUnique({ where: { id: trade?.matchId ?? "" } })).toMatchObject({
      askId: mine.offerId,
    });
    expect((await replayMarket(testDatabase.database)).firstDifference).toBeNull();
  });

  it("never trades what has expired, and the sweep says so in the book", async () => {
    await succeed(ask(ann, 100, { expiresInHours: 1 }));
    const afterwards = new Date(Date.now() + 2 * 3_600_000);
    expect(await sweepExpiredOffers(new Date())).toEqual({ expired: 0 });
    expect(await sweepExpiredOffers(afterwards)).toEqual({ expired: 1 });
    expect(await testDatabase.database.ask.findFirst()).toMatchObject({ status: "expired", remaining: 1 });
    expect((await quote()).lowestAskCents).toBeNull();
    expect((await succeed(bid(bob, 100))).trades).toEqual([]);
    expect((await replayMarket(testDatabase.database)).firstDifference).toBeNull();
  });
});
