import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import { dispatcherIdle } from "@/lib/workflows/events/dispatch-outbox.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { actorOf, createTrader } from "@/tests/market/traders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { closeMatchingDatabase } from "../market/book/matching-database.ts";
import { placeAsk } from "../market/place-ask.ts";
import { placeBid } from "../market/place-bid.ts";
import { replayMarket } from "../market/replay-market.ts";
import { settleHiddenBooks } from "./settle-hidden-books.ts";
import { showProduct } from "./show-product.ts";

const { database } = testDatabase;
let admin: UserActor;
let buyer: UserActor;
let seller: UserActor;
let productId = "";
let variantId = "";

beforeEach(async () => {
  await dispatcherIdle();
  await testDatabase.reset();
  admin = await personWith("admin");
  [buyer, seller] = [actorOf(await createTrader(database)), actorOf(await createTrader(database))];
  const market = await createMarket(database);
  productId = market.productId;
  variantId = market.variants["10"]?.id ?? "";
});
afterAll(closeMatchingDatabase);

const bid = (dollars: number) =>
  placeBid(buyer, { variantId, priceCents: dollars * 100, quantity: 1, condition: "new" });
const ask = (dollars: number) =>
  placeAsk(seller, {
    ...{ variantId, priceCents: dollars * 100, quantity: 1, condition: "new", fulfilment: "seller_ships" },
    rejectIfBelowBid: false,
  });
const show = (status: "active" | "hidden") => showProduct(admin, { productId, status });
const statuses = async () => {
  const [bids, asks] = await Promise.all([database.bid.findMany(), database.ask.findMany()]);
  return [...bids, ...asks].map(({ status, closedReason }) => `${status} ${closedReason ?? ""}`.trim());
};

describe("hiding a shoe", () => {
  it("pauses its offers, empties its quote and takes no new ones; showing it brings them back", async () => {
    await bid(200);
    await ask(250);
    expect(await show("hidden")).toMatchObject({ ok: true, value: { offersChanged: 2 } });
    expect(await statuses()).toEqual(["paused product_hidden", "paused product_hidden"]);
    expect(await database.quote.findUnique({ where: { variantId } })).toMatchObject({
      lowestAskCents: null,
      highestBidCents: null,
    });
    expect(await bid(260)).toMatchObject({ ok: false });
    expect(await show("hidden")).toMatchObject({ value: { offersChanged: 0 } });

    expect(await show("active")).toMatchObject({ value: { offersChanged: 2 } });
    expect(await statuses()).toEqual(["active", "active"]);
    expect(await database.quote.findUnique({ where: { variantId } })).toMatchObject({
      lowestAskCents: 25_000,
      highestBidCents: 20_000,
    });
    expect(await bid(250)).toMatchObject({ ok: true, value: { status: "filled" } });
    expect((await database.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action }) => action)).toEqual([
      "product.hide",
      "product.show",
    ]);
    expect(await replayMarket(database)).toMatchObject({ matches: 1, firstDifference: null });
  });

  it("leaves what was paused for another reason asleep", async () => {
    await bid(200);
    await database.bid.updateMany({ data: { status: "paused", closedReason: "card_declined" } });
    await show("hidden");
    await show("active");
    expect(await statuses()).toEqual(["paused card_declined"]);
  });

  it("is finished by the job when a crash came between", async () => {
    await bid(200);
    await ask(250);
    await database.product.update({ where: { id: productId }, data: { status: "hidden" } });
    expect(await settleHiddenBooks(new Date())).toEqual({ offersChanged: 2 });
    expect(await statuses()).toEqual(["paused product_hidden", "paused product_hidden"]);
    await database.product.update({ where: { id: productId }, data: { status: "active" } });
    expect(await settleHiddenBooks(new Date())).toEqual({ offersChanged: 2 });
    expect(await settleHiddenBooks(new Date())).toEqual({ offersChanged: 0 });
    expect(await statuses()).toEqual(["active", "active"]);
  });

  it("leaves nothing that trades, however many offers arrive at the same moment", async () => {
    const arriving = Array.from({ length: 12 }, (_, turn) => (turn % 2 ? bid(100 + turn) : ask(300 + turn)));
    const hidden = show("hidden");
    await Promise.all([...arriving, hidden]);
    expect((await statuses()).filter((status) => status.startsWith("active"))).toEqual([]);
  });
});
