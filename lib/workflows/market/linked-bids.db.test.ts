import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { anonymousActor, type UserActor } from "@/lib/core/actor.ts";
import { newId } from "@/lib/core/ids.ts";
import { getLinkedBidOfActor, listMyLinkedBids } from "@/lib/domain/market/queries.linked.ts";
import { listMyOffers } from "@/lib/domain/market/queries.offers.ts";
import { placeLinkedBidSchema } from "@/lib/domain/market/schema.linked.ts";
import { dispatcherIdle } from "@/lib/workflows/events/dispatch-outbox.ts";
import { createMarket, type MarketOfProduct } from "@/prisma/factories/market.ts";
import { actorOf, createTrader } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { closeMatchingDatabase } from "./book/matching-database.ts";
import { cancelLinkedBid } from "./cancel-linked-bid.ts";
import { cancelOffer } from "./cancel-offer.ts";
import { changeOffers } from "./change-offers.ts";
import { editOffer } from "./edit-offer.ts";
import { holdAsks } from "./hold-asks.ts";
import { placeAsk } from "./place-ask.ts";
import { placeLinkedBid } from "./place-linked-bid.ts";
import { releaseHold } from "./release-hold.ts";
import { replayMarket } from "./replay-market.ts";
import { sweepExpiredOffers } from "./sweep-expired-offers.ts";

let market: MarketOfProduct;
let [ann, bob]: UserActor[] = [];

beforeEach(async () => {
  await dispatcherIdle();
  await testDatabase.reset();
  market = await createMarket(testDatabase.database, ["8", "9", "10"]);
  [ann, bob] = (await Promise.all([1, 2].map(() => createTrader(testDatabase.database)))).map(actorOf);
});

afterAll(closeMatchingDatabase);

const variantOf = (size: string) => market.variants[size]?.id ?? "";
function person(actor: UserActor | undefined): UserActor {
  if (!actor) throw new Error("nobody");
  return actor;
}

function link(prices: Record<string, number | undefined>, budget: number, extra: object = {}, actor = person(ann)) {
  const sizes = Object.entries(prices).map(([size, dollars]) => ({
    variantId: variantOf(size),
    priceCents: dollars === undefined ? undefined : dollars * 100,
  }));
  return placeLinkedBid(actor, placeLinkedBidSchema.parse({ budgetCents: budget * 100, sizes, ...extra }));
}

const ask = (size: string, dollars: number) =>
  placeAsk(person(bob), {
    variantId: variantOf(size),
    priceCents: dollars * 100,
    quantity: 1,
    condition: "new",
    fulfilment: "seller_ships",
    rejectIfBelowBid: false,
  });

async function succeed<Value>(result: Promise<{ ok: true; value: Value } | { ok: false; error: { code: string } }>) {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.error.code);
  return settled.value;
}

const highestBids = async () => {
  const quotes = await testDatabase.database.quote.findMany();
  return Object.fromEntries(
    Object.keys(market.variants).map((size) => [
      size,
      quotes.find((quote) => quote.variantId === variantOf(size))?.highestBidCents ?? null,
    ]),
  );
};
const replayed = async () => (await replayMarket(testDatabase.database)).firstDifference;

describe("placing a linked bid", () => {
  it("stands in every size until one is filled", async () => {
    const placed = await succeed(link({ "8": undefined, "9": undefined, "10": 180 }, 200));
    expect(placed.bids.map(({ priceCents }) => priceCents)).toEqual([200_00, 200_00, 180_00]);
    expect(await highestBids()).toEqual({ "8": 200_00, "9": 200_00, "10": 180_00 });
    expect((await succeed(ask("10", 170))).trades).toMatchObject([{ priceCents: 170_00 }]);
    expect((await succeed(ask("9", 190))).trades).toEqual([]);
    expect(await highestBids()).toEqual({ "8": null, "9": null, "10": null });
    expect(await testDatabase.database.order.count()).toBe(1);
    expect(await testDatabase.database.bookEvent.count({ where: { kind: "cancel", reason: "linked_fill" } })).toBe(2);
    // Every touched size is told to the screens.
    const told = await testDatabase.database.outboxMessage.findMany({
      where: { topic: "market.book_changed" },
      orderBy: { id: "asc" },
    });
    const sizesTold = told.slice(-4).map(({ payload }) => (payload as { variantId: string }).variantId);
    expect(new Set(sizesTold)).toEqual(new Set(["8", "9", "10"].map(variantOf)));
    expect(await replayed()).toBeNull();
  });

  it("buys the best pair at once and places nothing else", async () => {
    await succeed(ask("8", 190));
    await succeed(ask("9", 175));
    const placed = await succeed(link({ "8": undefined, "9": undefined, "10": undefined }, 200));
    expect(placed.bids).toMatchObject([
      { variantId: variantOf("9"), status: "filled", trades: [{ priceCents: 175_00 }] },
    ]);
    expect(await highestBids()).toEqual({ "8": null, "9": null, "10": null });
    expect(await testDatabase.database.bid.count()).toBe(1);
    expect(await replayed()).toBeNull();
  });

  it("refuses strangers, other shoes, unknown sizes and people who cannot pay, as a whole", async () => {
    const other = await createMarket(testDatabase.database);
    const sizes = [{ variantId: variantOf("8") }, { variantId: other.variants["10"]?.id ?? "" }];
    expect(await placeLinkedBid(person(ann), { budgetCents: 200_00, sizes })).toMatchObject({
      error: { code: "linked_sizes_of_one_shoe" },
    });
    const unknown = [{ variantId: variantOf("8") }, { variantId: newId() }];
    expect(await placeLinkedBid(person(ann), { budgetCents: 200_00, sizes: unknown })).toMatchObject({
      error: { code: "unknown_variant" },
    });
    const inspector = { ...person(ann), roles: ["authenticator" as const] };
    expect(await link({ "8": undefined, "9": undefined }, 200, {}, inspector)).toMatchObject({
      error: { code: "forbidden" },
    });
    await testDatabase.database.paymentMethod.deleteMany();
    expect(await link({ "8": undefined, "9": undefined }, 200)).toMatchObject({
      error: { code: "payment_method_required" },
    });
    expect(await testDatabase.database.linkedBid.count()).toBe(0);
    expect(placeLinkedBidSchema.safeParse({ budgetCents: 100_00, sizes: [sizes[0]] }).success).toBe(false);
    expect(placeLinkedBidSchema.safeParse({ budgetCents: 100_00, sizes: [sizes[0], sizes[0]] }).success).toBe(false);
    const above = [{ ...sizes[0], priceCents: 101_00 }, sizes[1]];
    expect(placeLinkedBidSchema.safeParse({ budgetCents: 100_00, sizes: above }).success).toBe(false);
  });

  it("answers the same key the same, also when it has traded since", async () => {
    const again = { idempotencyKey: "a-key-of-the-client" };
    const answers = await Promise.all(
      [1, 2, 3].map(() => succeed(link({ "8": undefined, "9": undefined }, 200, again))),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await succeed(ask("9", 200));
    expect(await succeed(link({ "8": undefined, "9": undefined }, 200, again))).toEqual(answers[0]);
    expect(await link({ "8": undefined, "10": undefined }, 200, again)).toMatchObject({
      error: { code: "idempotency_conflict" },
    });
    expect(await testDatabase.database.linkedBid.count()).toBe(1);
  });
});

describe("changing a linked bid", () => {
  it("cancels one size or all that is left, and only one's own", async () => {
    const placed = await succeed(link({ "8": undefined, "9": undefined, "10": undefined }, 200));
    const { linkId } = placed;
    expect(await cancelLinkedBid(person(bob), { linkId })).toMatchObject({ error: { code: "offer_not_found" } });
    expect(await cancelLinkedBid(anonymousActor, { linkId })).toMatchObject({ error: { code: "unauthenticated" } });
    await succeed(cancelOffer(person(ann), { side: "bid", offerId: placed.bids[0]?.offerId ?? "" }));
    expect(await highestBids()).toEqual({ "8": null, "9": 200_00, "10": 200_00 });
    expect(await succeed(cancelLinkedBid(person(ann), { linkId }))).toEqual({ linkId, cancelledBids: 2 });
    expect(await cancelLinkedBid(person(ann), { linkId })).toMatchObject({ error: { code: "offer_not_open" } });
    expect(await highestBids()).toEqual({ "8": null, "9": null, "10": null });
    expect(await replayed()).toBeNull();
  });

  it("edits one size within the budget; it stays linked", async () => {
    const placed = await succeed(link({ "8": 150, "9": undefined }, 200));
    const edit = (change: object) =>
      editOffer(person(ann), { side: "bid", offerId: placed.bids[0]?.offerId ?? "", ...change });
    expect(await edit({ priceCents: 201_00 })).toMatchObject({ error: { code: "linked_bid_over_budget" } });
    expect(await edit({ quantity: 2 })).toMatchObject({ error: { code: "linked_bid_single" } });
    await succeed(edit({ priceCents: 190_00 }));
    await succeed(ask("8", 190));
    expect(await highestBids()).toEqual({ "8": null, "9": null, "10": null });
    const view = await getLinkedBidOfActor(person(ann), placed.linkId, new Date());
    expect(view?.bids.map(({ sizeLabel, status }) => [sizeLabel, status])).toEqual([
      ["8", "filled"],
      ["9", "cancelled"],
    ]);
    expect(await replayed()).toBeNull();
  });

  it("a released hold, a resumed size and an expired one keep to one fill", async () => {
    const held = await succeed(ask("8", 190));
    const holdId = (
      await succeed(holdAsks({ buyerId: newId(), items: [{ askId: held.offerId, quantity: 1 }] }, new Date()))
    ).holdId;
    const placed = await succeed(link({ "8": undefined, "9": undefined }, 200));
    const nine = { side: "bid" as const, offerId: placed.bids[1]?.offerId ?? "" };
    await changeOffers([nine], { kind: "pause", reason: "declined card" }, new Date());
    await succeed(ask("9", 150));
    expect(await succeed(releaseHold({ holdId }, new Date()))).toEqual({ units: 1, tradeCount: 1 });
    expect(await changeOffers([nine], { kind: "resume" }, new Date())).toMatchObject([
      { error: { code: "offer_not_open" } },
    ]);
    const short = await succeed(link({ "8": 100, "10": undefined }, 200, { expiresInHours: 1 }));
    const afterwards = new Date(Date.now() + 2 * 3_600_000);
    expect(await sweepExpiredOffers(afterwards)).toEqual({ expired: 2 });
    expect(await cancelLinkedBid(person(ann), { linkId: short.linkId })).toMatchObject({ ok: false });
    expect(await testDatabase.database.order.count()).toBe(1);
    expect(await replayed()).toBeNull();
  });
});

describe("lists", () => {
  it("shows a linked bid as one, apart from single bids", async () => {
    const placed = await succeed(link({ "9": undefined, "8": 150 }, 200));
    const request = { state: "open" as const, limit: 20, now: new Date() };
    const [view] = (await listMyLinkedBids(person(ann), request)).items;
    expect(view).toMatchObject({ linkId: placed.linkId, budgetCents: 200_00 });
    expect(view?.bids.map(({ sizeLabel, priceCents }) => [sizeLabel, priceCents])).toEqual([
      ["8", 150_00],
      ["9", 200_00],
    ]);
    expect((await listMyLinkedBids(person(bob), request)).items).toEqual([]);
    expect(await getLinkedBidOfActor(person(bob), placed.linkId, new Date())).toBeNull();
    expect((await listMyOffers(person(ann), "bid", request)).items).toHaveLength(2);
    expect((await listMyOffers(person(ann), "bid", { ...request, withoutLinked: true })).items).toEqual([]);
    await succeed(ask("9", 200));
    const over = { ...request, state: "closed" as const };
    expect((await listMyLinkedBids(person(ann), request)).items).toEqual([]);
    expect((await listMyLinkedBids(person(ann), over)).items).toHaveLength(1);
    const past = await listMyOffers(person(ann), "bid", { ...over, withoutLinked: true });
    expect(past.items.map(({ sizeLabel, status }) => [sizeLabel, status])).toEqual([["9", "filled"]]);
  });

  it("the database itself refuses a second fill of a link", async () => {
    const placed = await succeed(link({ "8": undefined, "9": undefined }, 200));
    await succeed(ask("9", 200));
    await expect(
      testDatabase.database.bid.updateMany({
        where: { linkId: placed.linkId },
        data: { status: "filled", remaining: 0 },
      }),
    ).rejects.toThrow(/[Uu]nique/);
  });
});
