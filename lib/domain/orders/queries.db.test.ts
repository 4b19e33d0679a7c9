import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, anonymousActor, type Role, systemActor, type UserActor } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { decodeCursor } from "@/lib/core/page.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { getOrder, listBuyerOrders, listSellerOrders } from "./queries.ts";

const { database } = testDatabase;

function as(userId: string, ...roles: Role[]): UserActor {
  return { kind: "user", userId: userId as UserId, sessionId: "session" as SessionId, roles, emailVerified: true };
}

const facts = { buyer: "", seller: "", other: "", number: "", variant: { id: "", productId: "", slug: "" } };

beforeAll(async () => {
  await testDatabase.reset();
  const people = await Promise.all([1, 2, 3].map(() => createUser(database)));
  const [buyer = "", seller = "", other = ""] = people.map(({ id }) => id);
  const variant = await createVariant(database);
  const order = await createOrder(database, { variant, buyerId: buyer, sellerId: seller, status: "processing" });
  Object.assign(facts, { buyer, seller, other, variant, number: order.number });
});

describe("getOrder", () => {
  it("gives the buyer everything, with the address readable", async () => {
    const result = await getOrder(as(facts.buyer, "buyer", "seller"), facts.number);
    expect(result).toMatchObject({
      ok: true,
      value: {
        number: facts.number,
        side: "buyer",
        status: "processing",
        pricing: { priceCents: 22_000, totalCents: 24_495, payoutCents: 21_120, feeScheduleVersion: 1 },
        product: { slug: facts.variant.slug, sizeLabel: "10", brand: "Plain" },
        shippingAddress: { line1: "418 Juniper Street", line2: null, phone: "+1 503 555 0142", city: "Portland" },
      },
    });
    expect(result.ok && result.value.events.map(({ label, at }) => [label, at])).toEqual([
      ["Pair traded", "2026-11-20T15:00:00.000Z"],
      ["Payment received", "2026-11-20T16:00:00.000Z"],
      ["Shipping label made", "2026-11-20T17:00:00.000Z"],
    ]);
  });

  it.each<[string, () => Actor, string, boolean]>([
    ["the seller", () => as(facts.seller, "seller"), "seller", false],
    ["a seller who is also an admin", () => as(facts.seller, "seller", "admin"), "seller", false],
    ["an authenticator", () => as(facts.other, "authenticator"), "staff", false],
    ["an admin", () => as(facts.other, "admin"), "staff", true],
    ["our jobs", () => systemActor, "staff", false],
  ])("shows it to %s, the address only to whom it concerns", async (_who, actor, side, seesAddress) => {
    const result = await getOrder(actor(), facts.number);
    expect(result).toMatchObject({ ok: true, value: { side } });
    expect(result.ok && result.value.shippingAddress !== null).toBe(seesAddress);
    expect(JSON.stringify(result).includes("Juniper")).toBe(seesAddress);
    expect(JSON.stringify(result)).not.toContain("Encrypted");
  });

  it("answers everybody else as if it did not exist", async () => {
    const unknown = await getOrder(as(facts.buyer, "buyer"), "ORD-20261120-00000000");
    expect(unknown).toMatchObject({ ok: false, error: { code: "order_not_found" } });
    for (const actor of [as(facts.other, "buyer", "seller"), anonymousActor]) {
      expect(await getOrder(actor, facts.number)).toEqual(unknown);
    }
  });

  it.each(["", "ORD-1", "ORD-20261120-ILOU0000", "'; DROP TABLE orders; --", "ORD-20261120-00000000\0"])(
    "takes %j for no order number",
    async (number) => {
      expect(await getOrder(as(facts.buyer, "buyer"), number)).toMatchObject({
        error: { code: "order_not_found" },
      });
    },
  );
});

describe("listBuyerOrders and listSellerOrders", () => {
  it("page through all orders once, newest first, also when many were made in the same millisecond", async () => {
    const [buyer, seller] = [await createUser(database), await createUser(database)];
    const sameTime = new Date("2026-11-19T12:00:00Z");
    const numbers: string[] = [];
    for (let count = 0; count < 7; count++) {
      const createdAt = count < 5 ? sameTime : new Date(sameTime.getTime() + count);
      const order = await createOrder(database, {
        variant: facts.variant,
        buyerId: buyer.id,
        sellerId: seller.id,
        createdAt,
      });
      numbers.push(order.number);
    }
    const seen: string[] = [];
    let cursor: ReturnType<typeof decodeCursor> | undefined;
    for (let pages = 0; pages < 4; pages++) {
      const page = await listBuyerOrders(as(buyer.id, "buyer"), { limit: 3, cursor: cursor ?? undefined });
      seen.push(...page.items.map(({ number }) => number));
      if (page.nextCursor === null) break;
      cursor = decodeCursor(page.nextCursor);
    }
    expect(seen.slice(0, 2)).toEqual([numbers[6], numbers[5]]);
    expect(seen.toSorted()).toEqual(numbers.toSorted());
    const sold = await listSellerOrders(as(seller.id, "seller"), { limit: 50 });
    expect(sold.items.map(({ number }) => number)).toEqual(seen);
    expect(sold.items[0]).toMatchObject({ side: "seller", amountCents: 21_120, product: { name: "Market shoe" } });
    expect(sold.nextCursor).toBeNull();
  });

  it("keep the two sides and other people's orders apart", async () => {
    expect((await listSellerOrders(as(facts.buyer, "buyer"), { limit: 10 })).items).toEqual([]);
    expect((await listBuyerOrders(as(facts.other, "admin"), { limit: 10 })).items).toEqual([]);
    const [bought] = (await listBuyerOrders(as(facts.buyer, "buyer"), { limit: 10 })).items;
    expect(bought).toMatchObject({ number: facts.number, side: "buyer", amountCents: 24_495 });
  });

  it("take a cursor that is not one of theirs for the end", async () => {
    const cursor = { at: new Date(), key: "nothing" };
    expect(await listBuyerOrders(as(facts.buyer, "buyer"), { limit: 10, cursor })).toEqual({
      items: [],
      nextCursor: null,
    });
  });
});
