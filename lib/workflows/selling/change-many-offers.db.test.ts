import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { anonymousActor, type UserActor } from "@/lib/core/actor.ts";
import { newId } from "@/lib/core/ids.ts";
import { listMyOffers } from "@/lib/domain/market/queries.offers.ts";
import { dispatcherIdle } from "@/lib/workflows/events/dispatch-outbox.ts";
import { closeMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { editOffer } from "@/lib/workflows/market/edit-offer.ts";
import { placeAsk } from "@/lib/workflows/market/place-ask.ts";
import { placeBid } from "@/lib/workflows/market/place-bid.ts";
import { replayMarket } from "@/lib/workflows/market/replay-market.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { actorOf, createTrader } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { changeManyOffers } from "./change-many-offers.ts";

const { database } = testDatabase;
let variantIds: string[] = [];
let seller: UserActor;
let rival: UserActor;
let buyer: UserActor;

beforeEach(async () => {
  await dispatcherIdle();
  await testDatabase.reset();
  const markets = [
    await createMarket(database, ["9", "10"]),
    await createMarket(database, ["9"], { name: "Other shoe" }),
  ];
  variantIds = markets.flatMap((market) => Object.values(market.variants).map(({ id }) => id));
  const people = [await createTrader(database), await createTrader(database), await createTrader(database)];
  [seller, rival, buyer] = people.map(actorOf) as [UserActor, UserActor, UserActor];
});

afterAll(closeMatchingDatabase);

async function ask(actor: UserActor, dollars: number, at = 0): Promise<string> {
  const placed = await placeAsk(actor, {
    variantId: variantIds[at] ?? "",
    priceCents: dollars * 100,
    quantity: 1,
    condition: "new",
    fulfilment: "seller_ships",
    rejectIfBelowBid: false,
  });
  if (!placed.ok) throw new Error(placed.error.code);
  return placed.value.offerId;
}

function bid(dollars: number, at = 0) {
  const variantId = variantIds[at] ?? "";
  return placeBid(buyer, { variantId, priceCents: dollars * 100, quantity: 1, condition: "new" });
}

const openAsks = () => listMyOffers(seller, "ask", { state: "open", limit: 20, now: new Date() });

describe("an edit that was judged by what its seller saw", () => {
  const beat = (offerId: string, priceCents: number, rivalCents: number | null) =>
    editOffer(seller, { side: "ask", offerId, priceCents, rivalCents, mustRest: true });

  it("beats the lowest other ask, own asks aside", async () => {
    const mine = await ask(seller, 220);
    await ask(seller, 200);
    await ask(rival, 210);
    const offers = await openAsks();
    expect(offers.items.map(({ priceCents, rivalCents }) => [priceCents, rivalCents])).toEqual([
      [200_00, 210_00],
      [220_00, 210_00],
    ]);
    expect(await beat(mine, 209_00, 210_00)).toMatchObject({ ok: true, value: { priceCents: 209_00, trades: [] } });
  });

  it("changes nothing when the lowest other ask has moved, in either direction", async () => {
    const mine = await ask(seller, 220);
    await ask(rival, 230);
    expect(await beat(mine, 209_00, 210_00)).toMatchObject({
      error: { code: "quote_moved", details: { rivalCents: 230_00 } },
    });
    await ask(rival, 205);
    expect(await beat(mine, 209_00, 210_00)).toMatchObject({ error: { code: "quote_moved" } });
    expect(await beat(mine, 209_00, null)).toMatchObject({ error: { code: "quote_moved" } });
    expect((await openAsks()).items).toMatchObject([{ offerId: mine, priceCents: 220_00 }]);
  });

  it("never sells by accident: at or above the price somebody bids is refused", async () => {
    const mine = await ask(seller, 220);
    await ask(rival, 210);
    await bid(209);
    expect(await beat(mine, 209_00, 210_00)).toMatchObject({
      error: { code: "bid_available", details: { highestBidCents: 209_00 } },
    });
    expect(await database.match.count()).toBe(0);
    expect((await openAsks()).items).toMatchObject([{ offerId: mine, status: "active" }]);
  });
});

describe("many changes at once", () => {
  it("does each whole or not at all, whatever becomes of the others", async () => {
    const [first, second, third] = [await ask(seller, 220), await ask(seller, 230, 1), await ask(seller, 240, 2)];
    const theirs = await ask(rival, 300);
    await bid(200, 1);
    const changed = await changeManyOffers(seller, {
      side: "ask",
      changes: [
        { action: "edit", offerId: first, priceCents: 215_00, mustRest: true },
        { action: "edit", offerId: second, priceCents: 190_00, mustRest: true },
        { action: "cancel", offerId: theirs },
        { action: "cancel", offerId: newId() },
        { action: "cancel", offerId: third },
      ],
    });
    expect(changed).toMatchObject({
      value: [
        { offerId: first, status: "changed", placed: { priceCents: 215_00 } },
        { offerId: second, status: "failed", error: { code: "bid_available" } },
        { offerId: theirs, status: "failed", error: { code: "offer_not_found" } },
        { status: "failed", error: { code: "offer_not_found" } },
        { offerId: third, status: "cancelled", cancelledUnits: 1 },
      ],
    });
    expect((await openAsks()).items.map(({ priceCents }) => priceCents).sort()).toEqual([215_00, 230_00]);
    expect((await replayMarket(database)).firstDifference).toBeNull();
  });

  it("sent again under the same key changes nothing twice", async () => {
    const mine = await ask(seller, 220);
    const changes = [{ action: "edit" as const, offerId: mine, expiresInDays: 7 }];
    const keyed = { side: "ask" as const, changes, idempotencyKey: "the-same-key" };
    const [one, two] = await Promise.all([changeManyOffers(seller, keyed), changeManyOffers(seller, keyed)]);
    expect(one).toEqual(two);
    expect(await changeManyOffers(seller, keyed)).toEqual(one);
    expect(await database.ask.count()).toBe(2);
  });

  it("is for people who trade on that side", async () => {
    const offerId = await ask(seller, 220);
    const input = { side: "ask" as const, changes: [{ action: "cancel" as const, offerId }] };
    expect(await changeManyOffers(anonymousActor, input)).toMatchObject({ error: { code: "unauthenticated" } });
    for (const role of ["buyer", "authenticator", "admin"] as const) {
      expect(await changeManyOffers({ ...seller, roles: [role] }, input)).toMatchObject({
        error: { code: "forbidden" },
      });
    }
    expect((await openAsks()).items).toHaveLength(1);
  });
});

describe("the list of one's asks", () => {
  it("is searched by shoe, style code and size, and filtered by where they stand", async () => {
    const beaten = await ask(seller, 220);
    await ask(rival, 210);
    const best = await ask(seller, 300, 2);
    const find = async (request: object) =>
      (await listMyOffers(seller, "ask", { state: "open", limit: 20, now: new Date(), ...request })).items.map(
        ({ offerId }) => offerId,
      );
    expect(await find({ text: "OTHER" })).toEqual([best]);
    expect(await find({ text: "other shoe plain" })).toEqual([best]);
    expect(await find({ text: "100%_\\" })).toEqual([]);
    expect(await find({ only: "beaten" })).toEqual([beaten]);
    expect(await find({ only: "best" })).toEqual([best]);
    expect(await find({ only: "paused" })).toEqual([]);
    expect(await find({ only: "ending", now: new Date(Date.now() + 28 * 86_400_000) })).toHaveLength(2);
  });
});
