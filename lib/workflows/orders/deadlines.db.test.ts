import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { anonymousActor, systemActor } from "@/lib/core/actor.ts";
import { addBusinessDays } from "@/lib/core/business-days.ts";
import { addMs, dayMs, fixedClock, hourMs } from "@/lib/core/clock.ts";
import { readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import { getOrder, listSellerOrders } from "@/lib/domain/orders/queries.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { anotherAsk, type SoldPair, soldPair, walk } from "@/tests/support/failed-orders.ts";
import { balanceBefore, checkBooks } from "@/tests/support/ledger-check.ts";
import { toldSoFar } from "@/tests/support/news.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { dispatcherIdle, dispatchOutbox } from "../events/dispatch-outbox.ts";
import { closeMatchingDatabase } from "../market/book/matching-database.ts";
import { reversePenaltyWithin } from "../payouts/add-penalty.ts";
import { cancelUnshippedOrders } from "./cancel-unshipped-orders.ts";
import { declineToShip } from "./decline-to-ship.ts";
import { endFailedOrder } from "./end-failed-order.ts";
import { extendShippingTime } from "./extend-shipping.ts";
import { flagLateOrders } from "./flag-late-orders.ts";
import { readShipOffer } from "./read-ship-offer.ts";

const { database } = testDatabase;
let standIn: TestStandIn;
let stripe: Stripe;

beforeAll(async () => {
  standIn = await startApplicationStandIn();
  stripe = standIn.stripe;
});
beforeEach(async () => {
  await testDatabase.reset();
  await balanceBefore(stripe);
});
afterAll(async () => {
  await dispatcherIdle();
  await closeMatchingDatabase();
  await standIn.stop();
});

const at = (time: Date) => ({ clock: fixedClock(time) });
const orderOf = ({ order }: SoldPair) => database.order.findUniqueOrThrow({ where: { id: order.id } });
const numberOf = ({ order }: SoldPair) => ({ orderNumber: order.number });
const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const shippingNews = async () => (await toldSoFar()).map((one) => one.type).filter((type) => type.startsWith("ship_"));

describe("more time to ship", () => {
  it("is the seller's to take, once and before the deadline, and the buyer is told", async () => {
    const sold = await soldPair(stripe);
    const { seller, buyer, dueAt } = sold;
    expect(codeOf(await extendShippingTime(buyer, numberOf(sold)))).toBe("forbidden");
    for (const actor of [anonymousActor, await personWith("seller")]) {
      expect(codeOf(await extendShippingTime(actor, numberOf(sold)))).toBe("order_not_found");
    }
    expect(codeOf(await extendShippingTime(seller, numberOf(sold), at(dueAt)))).toBe("extension_too_late");
    const later = addBusinessDays(dueAt, 1);
    expect(await readShipOffer(seller, sold.order.id)).toMatchObject({
      extendedDueAt: later.toISOString(),
      penaltyCents: 3_300,
    });
    const results = await Promise.all([1, 2, 3].map(() => extendShippingTime(seller, numberOf(sold))));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await orderOf(sold)).toMatchObject({ dueAt: later, shipExtendedAt: expect.any(Date) });
    expect(await readShipOffer(seller, sold.order.id)).toMatchObject({ extendedDueAt: null, isExtended: true });
    expect(await readShipOffer(buyer, sold.order.id)).toBeNull();
    expect(await cancelUnshippedOrders(at(dueAt))).toMatchObject({ rematched: 0, refunded: 0 });
    // A job that had looked before the extension ends nothing either.
    const seen = { orderId: sold.order.id, expectedStatus: "paid", cause: "not_shipped" } as const;
    expect(codeOf(await endFailedOrder(systemActor, seen, at(dueAt)))).toBe("order_conflict");
    await dispatchOutbox();
    expect((await shippingNews()).toSorted()).toEqual(["ship_extended", "ship_reminder"]);
    const own = await listSellerOrders(seller, { limit: 5 });
    expect(own.items).toMatchObject([{ dueAt: later.toISOString(), isLate: false }]);
  });

  it("ends at the new deadline; the seller is reminded of each deadline once", async () => {
    const sold = await soldPair(stripe);
    const remind = async (time: Date) => (await cancelUnshippedOrders(at(time))).reminded;
    expect(await remind(addMs(sold.dueAt, -24 * hourMs - 1))).toBe(0);
    expect(await Promise.all([1, 2].map(() => remind(addMs(sold.dueAt, -24 * hourMs))))).toContain(1);
    expect(await remind(addMs(sold.dueAt, -hourMs))).toBe(0);
    await extendShippingTime(sold.seller, numberOf(sold));
    const { dueAt } = await orderOf(sold);
    expect(await remind(addMs(dueAt ?? sold.dueAt, -hourMs))).toBe(1);
    expect(await cancelUnshippedOrders(at(dueAt ?? sold.dueAt))).toMatchObject({ refunded: 1 });
    await dispatchOutbox();
    expect((await shippingNews()).toSorted()).toEqual(["ship_extended", "ship_reminder", "ship_reminder"]);
  });
});

describe("a seller who cannot ship", () => {
  it("ends the sale at once, with the penalty; nobody else may, and not once it is on its way", async () => {
    const sold = await soldPair(stripe);
    await anotherAsk(sold, 22_000);
    const { seller, buyer, order } = sold;
    expect(codeOf(await declineToShip(buyer, numberOf(sold)))).toBe("forbidden");
    expect(codeOf(await declineToShip(await personWith("admin"), numberOf(sold)))).toBe("forbidden");
    expect(codeOf(await declineToShip(await personWith("seller"), numberOf(sold)))).toBe("order_not_found");
    const declined = await declineToShip(seller, numberOf(sold));
    expect(declined).toMatchObject({ value: { status: "cancelled", refundCents: 0, penaltyCents: 3_300 } });
    expect(codeOf(await declineToShip(seller, numberOf(sold)))).toBe("transition_not_possible");
    expect(await readTrialBalance()).toMatchObject({ seller_payable: 3_300, platform_revenue: -3_300 });

    const next = await database.order.findFirstOrThrow({ where: { rematchedFromId: order.id } });
    const seen = async (actor: Parameters<typeof getOrder>[0], number: string) => {
      const view = await getOrder(actor, number);
      return view.ok ? view.value : null;
    };
    const failed = await seen(buyer, order.number);
    expect(failed).toMatchObject({ rematchedTo: { number: next.number, totalCents: 24_495 }, rematchedFrom: null });
    expect(failed?.events.at(-1)).toMatchObject({
      label: "Cancelled, the seller cannot ship",
      actorKind: "seller",
      movedCents: 24_495,
    });
    expect(await seen(buyer, next.number)).toMatchObject({ rematchedFrom: { number: order.number } });
    // Whoever failed does not learn of the other sale.
    const theirs = await seen(seller, order.number);
    expect(JSON.stringify(theirs)).not.toContain(next.number);
    expect(theirs).toMatchObject({ rematchedTo: null });
    expect(theirs?.events.at(-1)).toMatchObject({ movedCents: null, cause: "cannot_ship" });

    await walk(next.id, "processing", "seller_shipping");
    const other = { ...seller, userId: next.sellerId as typeof seller.userId };
    expect(codeOf(await declineToShip(other, { orderNumber: next.number }))).toBe("transition_not_possible");
    await dispatchOutbox();
    expect((await checkBooks()).told).toEqual([]);
  });

  it("pays what the penalty was when the pair was traded", async () => {
    const sold = await soldPair(stripe);
    const effectiveAt = addMs(sold.order.createdAt, 1);
    await database.setting.create({ data: { key: "seller_penalty_bps", version: 2, value: 5_000, effectiveAt } });
    expect(await declineToShip(sold.seller, numberOf(sold))).toMatchObject({ value: { penaltyCents: 3_300 } });
  });
});

describe("a penalty that is taken back", () => {
  it("stands beside the penalty as a line of its own, once", async () => {
    const sold = await soldPair(stripe);
    const reverse = () => database.$transaction((tx) => reversePenaltyWithin(tx, sold.order.id, new Date()));
    expect(await reverse()).toBe(0);
    await declineToShip(sold.seller, numberOf(sold));
    const reversed = await Promise.all([reverse(), reverse(), reverse()]);
    expect(reversed.toSorted()).toEqual([0, 0, 3_300]);
    expect(await database.balanceAdjustment.findMany({ orderBy: { amountCents: "asc" } })).toMatchObject([
      { kind: "penalty", amountCents: -3_300 },
      { kind: "correction", amountCents: 3_300, orderId: sold.order.id },
    ]);
    expect(await readTrialBalance()).toMatchObject({ seller_payable: 0, platform_revenue: 0 });
    await dispatchOutbox();
    expect((await checkBooks()).told).toEqual([]);
  });
});

describe("a pair that is late", () => {
  it("is flagged once a deadline, admins are told, and the flag goes with the next step", async () => {
    const sold = await soldPair(stripe);
    const admin = await personWith("admin");
    await walk(sold.order.id, "processing", "seller_shipping");
    const due = addMs((await orderOf(sold)).updatedAt, 10 * dayMs);
    expect(await flagLateOrders(at(addMs(due, -1)))).toEqual({ flagged: 0 });
    const both = await Promise.all([flagLateOrders(at(due)), flagLateOrders(at(due))]);
    expect(both.map(({ flagged }) => flagged).toSorted()).toEqual([0, 1]);
    expect(await flagLateOrders(at(addMs(due, dayMs)))).toEqual({ flagged: 0 });
    expect(await listSellerOrders(sold.seller, { limit: 5 })).toMatchObject({ items: [{ isLate: true }] });

    await walk(sold.order.id, "authenticating");
    expect(await orderOf(sold)).toMatchObject({ lateSince: null });
    const { dueAt } = await orderOf(sold);
    expect(await flagLateOrders(at(dueAt ?? due))).toEqual({ flagged: 1 });
    await dispatchOutbox();
    const told = await toldSoFar({ type: "order_late" });
    expect(told.map(({ userId, title }) => [userId, title]).toSorted()).toEqual([
      [admin.userId, "A parcel has not arrived"],
      [admin.userId, "An inspection is late"],
    ]);
  });
});
