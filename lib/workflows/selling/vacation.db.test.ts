import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { anonymousActor, type UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, hourMs } from "@/lib/core/clock.ts";
import { getVacation, listWaitingAsks } from "@/lib/domain/market/queries.vacations.ts";
import { dispatcherIdle } from "@/lib/workflows/events/dispatch-outbox.ts";
import { closeMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { buyNow } from "@/lib/workflows/market/buy-now.ts";
import { changeOffers } from "@/lib/workflows/market/change-offers.ts";
import { editOffer } from "@/lib/workflows/market/edit-offer.ts";
import { placeAsk } from "@/lib/workflows/market/place-ask.ts";
import { placeBid } from "@/lib/workflows/market/place-bid.ts";
import { placeLinkedBid } from "@/lib/workflows/market/place-linked-bid.ts";
import { replayMarket } from "@/lib/workflows/market/replay-market.ts";
import { sellNow } from "@/lib/workflows/market/sell-now.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { actorOf, createTrader } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { endVacation } from "./end-vacation.ts";
import { putBackAsk } from "./put-back-ask.ts";
import { sellOnReturn } from "./sell-on-return.ts";
import { settleVacations } from "./settle-vacations.ts";
import { startVacation } from "./start-vacation.ts";

const { database } = testDatabase;
let variantId = "";
let seller: UserActor;
let buyer: UserActor;
let other: UserActor;

beforeEach(async () => {
  await dispatcherIdle();
  await testDatabase.reset();
  variantId = (await createMarket(database)).variants["10"]?.id ?? "";
  const people = [await createTrader(database), await createTrader(database), await createTrader(database)];
  [seller, buyer, other] = people.map(actorOf) as [UserActor, UserActor, UserActor];
});

afterAll(async () => {
  await closeMatchingDatabase();
});

const usual = { quantity: 1, condition: "new" as const };
const ask = (actor: UserActor, dollars: number, extra: object = {}) =>
  placeAsk(actor, {
    variantId,
    priceCents: dollars * 100,
    fulfilment: "seller_ships",
    rejectIfBelowBid: false,
    ...usual,
    ...extra,
  });
const bid = (actor: UserActor, dollars: number, extra: object = {}) =>
  placeBid(actor, { variantId, priceCents: dollars * 100, ...usual, ...extra });

async function succeed<Value>(result: Promise<{ ok: true; value: Value } | { ok: false; error: { code: string } }>) {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.error.code);
  return settled.value;
}

const stored = (id: string) => database.ask.findUniqueOrThrow({ where: { id } });
const quote = () => database.quote.findUniqueOrThrow({ where: { variantId } });

async function proveReplay() {
  expect((await replayMarket(database)).firstDifference).toBeNull();
}

describe("away", () => {
  it("is for sellers only", async () => {
    expect(await startVacation(anonymousActor, {})).toMatchObject({ error: { code: "unauthenticated" } });
    for (const role of ["buyer", "authenticator", "admin"] as const) {
      const person = { ...seller, roles: [role] };
      expect(await startVacation(person, {})).toMatchObject({ error: { code: "forbidden" } });
      expect(await endVacation(person)).toMatchObject({ error: { code: "forbidden" } });
      expect(await sellOnReturn(person, { sales: [] })).toMatchObject({ error: { code: "forbidden" } });
      expect(await putBackAsk(person, { offerId: variantId })).toMatchObject({ error: { code: "forbidden" } });
    }
    expect(await getVacation(seller)).toEqual({ away: false });
  });

  it("pauses every ask, refuses new ones and lets buying go on", async () => {
    const mine = await succeed(ask(seller, 220));
    const theirs = await succeed(ask(other, 230));
    expect(await succeed(startVacation(seller, {}))).toEqual({ pausedAsks: 1 });
    expect((await stored(mine.offerId)).status).toBe("paused");
    expect((await stored(theirs.offerId)).status).toBe("active");
    expect((await quote()).lowestAskCents).toBe(230_00);
    expect(await ask(seller, 210)).toMatchObject({ error: { code: "seller_away" } });
    expect(await editOffer(seller, { side: "ask", offerId: mine.offerId, priceCents: 200_00 })).toMatchObject({
      error: { code: "seller_away" },
    });
    expect(await putBackAsk(seller, { offerId: mine.offerId })).toMatchObject({ error: { code: "seller_away" } });
    await succeed(bid(buyer, 225));
    expect(await sellNow(seller, { variantId, limitPriceCents: 220_00, fulfilment: "seller_ships" })).toMatchObject({
      error: { code: "seller_away" },
    });
    await succeed(buyNow(seller, { variantId, limitPriceCents: 230_00, quantity: 1 }));
    expect(await database.match.count()).toBe(1);
    await proveReplay();
  });

  it("comes back to the old place in the queue", async () => {
    const first = await succeed(ask(seller, 220));
    const second = await succeed(ask(other, 220));
    await succeed(startVacation(seller, {}));
    expect(await succeed(endVacation(seller))).toEqual({ backInBook: 1, waiting: 0, stillPaused: 0 });
    expect(await getVacation(seller)).toEqual({ away: false });
    expect(await database.sellerVacation.count()).toBe(0);
    await succeed(buyNow(buyer, { variantId, limitPriceCents: 220_00, quantity: 1 }));
    expect((await stored(first.offerId)).status).toBe("filled");
    expect((await stored(second.offerId)).status).toBe("active");
    await proveReplay();
  });

  it("takes an ask over whose other pause ends meanwhile", async () => {
    const mine = await succeed(ask(seller, 220));
    const reference = { side: "ask" as const, offerId: mine.offerId };
    await changeOffers([reference], { kind: "pause", reason: "product hidden" }, new Date());
    await succeed(startVacation(seller, {}));
    await changeOffers([reference], { kind: "resume" }, new Date());
    expect(await stored(mine.offerId)).toMatchObject({ status: "paused", closedReason: "vacation" });
    expect(await succeed(endVacation(seller))).toMatchObject({ backInBook: 1 });
    await proveReplay();
  });
});

describe("a bid that came while the seller was away", () => {
  async function crossedReturn(quantity = 1) {
    const mine = await succeed(ask(seller, 220, { quantity }));
    await succeed(startVacation(seller, {}));
    await succeed(bid(buyer, 230));
    expect(await succeed(endVacation(seller))).toEqual({ backInBook: 0, waiting: 1, stillPaused: 0 });
    return mine.offerId;
  }

  it("is shown as the better price and nothing is sold by itself", async () => {
    const offerId = await crossedReturn();
    expect(await listWaitingAsks(seller, new Date())).toMatchObject([
      { offerId, priceCents: 220_00, remaining: 1, unitBidsCents: [230_00] },
    ]);
    expect(await putBackAsk(seller, { offerId })).toMatchObject({
      error: { code: "bid_available", details: { highestBidCents: 230_00 } },
    });
    await settleVacations(addMs(new Date(), hourMs));
    expect(await database.match.count()).toBe(0);
    await proveReplay();
  });

  it("buys at its own price once the seller says yes, and only once", async () => {
    const offerId = await crossedReturn();
    const sale = { offerId, remaining: 1, unitPricesCents: [230_00] };
    expect(await sellOnReturn(other, { sales: [sale] })).toMatchObject({
      value: [{ ok: false, error: { code: "offer_not_found" } }],
    });
    const answers = await Promise.all([
      sellOnReturn(seller, { sales: [sale] }),
      sellOnReturn(seller, { sales: [sale] }),
    ]);
    const outcomes = answers.flatMap((answer) => (answer.ok ? answer.value : []));
    expect(outcomes.filter((outcome) => outcome.ok)).toMatchObject([{ trades: [{ priceCents: 230_00 }] }]);
    expect(outcomes.filter((outcome) => !outcome.ok)).toMatchObject([{ error: { code: "offer_not_open" } }]);
    const order = await database.order.findFirstOrThrow();
    expect(order).toMatchObject({ priceCents: 230_00, sellerId: seller.userId, buyerId: buyer.userId });
    expect(await stored(offerId)).toMatchObject({ status: "cancelled", closedReason: "sold on return" });
    await proveReplay();
  });

  it("is gone when the seller says yes: nothing happens", async () => {
    const offerId = await crossedReturn();
    const standing = await database.bid.findFirstOrThrow();
    await changeOffers([{ side: "bid", offerId: standing.id }], { kind: "cancel", reason: "test" }, new Date());
    await succeed(bid(buyer, 225));
    const sold = await sellOnReturn(seller, { sales: [{ offerId, remaining: 1, unitPricesCents: [230_00] }] });
    expect(sold).toMatchObject({
      value: [{ ok: false, error: { code: "quote_moved", details: { highestBidCents: 225_00 } } }],
    });
    expect(await database.match.count()).toBe(0);
    expect((await stored(offerId)).status).toBe("paused");
    await proveReplay();
  });

  it("sells some of several pairs, each at its bid; the rest goes back to its place", async () => {
    const offerId = await crossedReturn(4);
    await succeed(bid(other, 225));
    await succeed(bid(other, 210));
    const [waiting] = await listWaitingAsks(seller, new Date());
    expect(waiting?.unitBidsCents).toEqual([230_00, 225_00]);
    const [outcome] = await succeed(
      sellOnReturn(seller, { sales: [{ offerId, remaining: 4, unitPricesCents: [225_00, 230_00] }] }),
    );
    expect(outcome).toMatchObject({ ok: true, trades: [{ priceCents: 230_00 }, { priceCents: 225_00 }] });
    expect(await stored(offerId)).toMatchObject({ status: "active", quantity: 2, remaining: 2 });
    expect(await quote()).toMatchObject({ lowestAskCents: 220_00, highestBidCents: 210_00 });
    await proveReplay();
  });

  it("may be a linked bid: its fill takes back the bids on the other sizes", async () => {
    const { variants } = await createMarket(database, ["9", "10"]);
    variantId = variants["10"]?.id ?? "";
    const offerId = (await succeed(ask(seller, 220))).offerId;
    await succeed(startVacation(seller, {}));
    const sizes = Object.values(variants).map(({ id }) => ({ variantId: id }));
    await succeed(placeLinkedBid(buyer, { budgetCents: 230_00, sizes }));
    await succeed(endVacation(seller));
    const [outcome] = await succeed(
      sellOnReturn(seller, { sales: [{ offerId, remaining: 1, unitPricesCents: [230_00] }] }),
    );
    expect(outcome).toMatchObject({ ok: true, trades: [{ priceCents: 230_00 }] });
    expect(await database.bid.count({ where: { status: "active" } })).toBe(0);
    await proveReplay();
  });

  it("leaves the rest paused while an unconfirmed bid reaches it", async () => {
    const offerId = await crossedReturn(3);
    await succeed(bid(other, 225));
    await succeed(sellOnReturn(seller, { sales: [{ offerId, remaining: 3, unitPricesCents: [230_00] }] }));
    expect(await stored(offerId)).toMatchObject({ status: "paused", remaining: 2 });
    expect(await database.match.count()).toBe(1);
    await proveReplay();
  });

  it("never buys from its own owner", async () => {
    await succeed(ask(seller, 220));
    await succeed(startVacation(seller, {}));
    await succeed(bid(seller, 230));
    expect(await succeed(endVacation(seller))).toMatchObject({ backInBook: 1, waiting: 0 });
    await proveReplay();
  });
});

describe("the day of return", () => {
  it("must be a day to come within a year", async () => {
    const now = new Date();
    for (const returnsOn of [addMs(now, -hourMs), addMs(now, 400 * dayMs)]) {
      expect(await startVacation(seller, { returnsOn }, { now })).toMatchObject({ error: { code: "invalid_input" } });
    }
  });

  it("is kept by the job, which sells nothing", async () => {
    const calm = await succeed(ask(seller, 240));
    const crossed = await succeed(ask(seller, 220));
    const returnsOn = addMs(new Date(), dayMs);
    await succeed(startVacation(seller, { returnsOn }));
    await succeed(bid(buyer, 230));
    expect(await settleVacations(addMs(returnsOn, -1))).toEqual({ sellersBack: 0, asksPaused: 0 });
    expect(await settleVacations(returnsOn)).toEqual({ sellersBack: 1, asksPaused: 0 });
    expect((await stored(calm.offerId)).status).toBe("active");
    expect((await stored(crossed.offerId)).status).toBe("paused");
    expect(await database.match.count()).toBe(0);
    await proveReplay();
  });

  it("finishes what a crash cut short, in either direction", async () => {
    const first = await succeed(ask(seller, 240));
    const now = new Date();
    await database.sellerVacation.create({ data: { userId: seller.userId, startedAt: now } });
    expect(await settleVacations(now)).toEqual({ sellersBack: 0, asksPaused: 1 });
    await database.sellerVacation.update({ where: { userId: seller.userId }, data: { endedAt: now } });
    expect(await settleVacations(addMs(now, hourMs))).toEqual({ sellersBack: 1, asksPaused: 0 });
    expect((await stored(first.offerId)).status).toBe("active");
    await proveReplay();
  });
});
