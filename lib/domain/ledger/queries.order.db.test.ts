import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { type Actor, anonymousActor, type Role, systemActor } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { getOrderMoney } from "./queries.order.ts";
import { captureEntry, disputeOpenedEntry, refundOwedEntry, releaseEntry } from "./rules.entries.ts";
import { postEntry } from "./service.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T10:00:00Z");

beforeEach(() => testDatabase.reset());

function person(userId: string, ...roles: Role[]): Actor {
  return { kind: "user", userId: userId as UserId, sessionId: "s" as SessionId, roles, emailVerified: true };
}

type Entry = Parameters<typeof postEntry>[1];
const post = (...entries: Entry[]) =>
  database.$transaction(async (tx) => {
    for (const entry of entries) await postEntry(tx, entry, now);
  });

/** One payment for two orders of one buyer. */
async function bag() {
  const variant = await createVariant(database);
  const one = await createOrder(database, { variant, status: "delivered" });
  const two = await createOrder(database, { variant, buyerId: one.buyerId, priceCents: 9_900, status: "paid" });
  const allocations = [one, two].map(({ id, totalCents }) => ({ orderId: id, amountCents: totalCents }));
  const amountCents = one.totalCents + two.totalCents;
  const { id: paymentId } = await database.payment.create({
    data: {
      buyerId: one.buyerId,
      purpose: "bag",
      amountCents,
      createdAt: now,
      updatedAt: now,
      allocations: { create: allocations.map((part) => ({ ...part, createdAt: now })) },
    },
  });
  await post(captureEntry({ paymentId, chargeId: "ch_1", allocations, processingFeeCents: 1_000 }));
  return { one, two, paymentId };
}

describe("getOrderMoney", () => {
  it("tells each side its own part of a bag's payment and of what followed", async () => {
    const { one, two, paymentId } = await bag();
    await post(
      releaseEntry({ orderId: one.id, sellerId: one.sellerId, pricing: one }),
      disputeOpenedEntry({ disputeId: "du_1", paymentId, amountCents: 100, feeCents: 1_500 }),
    );
    const buyer = await getOrderMoney(person(one.buyerId, "buyer"), one.id);
    expect(buyer).toMatchObject({ side: "buyer", payment: "open", isHeld: false });
    expect(buyer?.events.map(({ kind, escrowCents }) => [kind, escrowCents])).toEqual([
      ["capture", one.totalCents],
      ["release", -one.totalCents],
      ["dispute_opened", 0],
    ]);
    const seller = await getOrderMoney(person(one.sellerId, "seller"), one.id);
    expect(seller?.events.map(({ kind, payableCents }) => [kind, payableCents])).toEqual([
      ["capture", 0],
      ["release", one.payoutCents],
      ["dispute_opened", 0],
    ]);
    const other = await getOrderMoney(person(two.buyerId, "buyer"), two.id);
    expect(other?.isHeld).toBe(true);
    expect(other?.events[0]).toMatchObject({ kind: "capture", escrowCents: two.totalCents });
  });

  it("hands neither side a figure of the other", async () => {
    const { one } = await bag();
    const sources = { fromEscrowCents: 500, fromSellerCents: 300, fromPlatformCents: 0 };
    await post(
      refundOwedEntry({ refundId: "r", orderId: one.id, sellerId: one.sellerId, ...sources }),
      releaseEntry({ orderId: one.id, sellerId: one.sellerId, pricing: { ...one, totalCents: one.totalCents - 500 } }),
    );
    const buyer = await getOrderMoney(person(one.buyerId), one.id);
    expect(buyer?.events.every(({ payableCents }) => payableCents === null)).toBe(true);
    expect(JSON.stringify(buyer)).not.toContain(String(one.payoutCents));
    const seller = await getOrderMoney(person(one.sellerId), one.id);
    expect(seller?.events.every(({ escrowCents, refundCents }) => escrowCents === null && refundCents === null)).toBe(
      true,
    );
    expect(seller?.payment).toBeNull();
    for (const figure of [one.totalCents, one.totalCents - 500, one.buyerFeeCents, 800])
      expect(JSON.stringify(seller)).not.toContain(String(figure));
  });

  it("tells nobody else anything", async () => {
    const { one } = await bag();
    const stranger = randomUUID();
    const others = [
      anonymousActor,
      systemActor,
      ...(["buyer", "seller", "authenticator", "admin"] as const).map((role) => person(stranger, role)),
    ];
    for (const actor of others) expect(await getOrderMoney(actor, one.id)).toBeNull();
    expect(await getOrderMoney(person(one.buyerId), randomUUID())).toBeNull();
  });
});
