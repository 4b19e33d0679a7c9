import { beforeEach, describe, expect, it } from "vitest";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { setCompletedSales } from "@/prisma/factories/fees.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { countAllStandings, countStandingsAfter } from "./count-standings.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

let variant: { id: string; productId: string };
let seller: string;
let other: string;

beforeEach(async () => {
  await testDatabase.reset();
  variant = (await createMarket(database)).variants["10"] as typeof variant;
  [seller, other] = [(await createUser(database)).id, (await createUser(database)).id];
});

async function sell(sellerId: string, status: OrderStatus, createdAt = daysAgo(10)): Promise<void> {
  await createOrder(database, { variant, sellerId, status, createdAt });
}

async function salesOf(userId: string): Promise<number | undefined> {
  return (await database.sellerStanding.findUnique({ where: { userId } }))?.completedSales;
}

function changed(sellerId: string, from: OrderStatus, to: OrderStatus) {
  const id = variant.id;
  const people = { buyerId: other, sellerId, actorKind: "system" as const, at: now.toISOString() };
  return { orderId: id, orderNumber: "", productId: id, variantId: id, from, to, ...people };
}

describe("countAllStandings", () => {
  it("counts what was completed within 90 days and still is", async () => {
    await sell(seller, "completed");
    await sell(seller, "completed", daysAgo(60));
    await sell(seller, "delivered");
    await sell(seller, "cancelled");
    await sell(other, "completed", daysAgo(100));
    expect(await countAllStandings(now, database)).toEqual({ changed: 1 });
    expect(await salesOf(seller)).toBe(2);
    expect(await salesOf(other)).toBeUndefined();
  });

  it("goes by when a sale was completed and forgets it after 90 days", async () => {
    await sell(seller, "completed");
    const { createdAt: completedAt } = await database.orderEvent.findFirstOrThrow({ where: { toStatus: "completed" } });
    const later = (milliseconds: number) => new Date(completedAt.getTime() + 90 * 86_400_000 + milliseconds);
    await countAllStandings(later(-1), database);
    expect(await salesOf(seller)).toBe(1);
    await countAllStandings(later(0), database);
    expect(await salesOf(seller)).toBe(0);
    expect(await countAllStandings(later(1), database)).toEqual({ changed: 0 });
  });

  it("never replaces a later count by an earlier one", async () => {
    await setCompletedSales(database, seller, 7);
    await database.sellerStanding.update({ where: { userId: seller }, data: { countedAt: now } });
    await countAllStandings(new Date(now.getTime() - 1), database);
    expect(await salesOf(seller)).toBe(7);
    await countAllStandings(now, database);
    expect(await salesOf(seller)).toBe(0);
  });
});

describe("countStandingsAfter", () => {
  it("counts the sellers whose order was completed or is so no more, and nobody else", async () => {
    const recently = new Date(Date.now() - 5 * 86_400_000);
    await sell(seller, "completed", recently);
    await sell(other, "completed", recently);
    await countStandingsAfter([changed(seller, "delivered", "completed"), changed(other, "paid", "processing")]);
    expect(await salesOf(seller)).toBe(1);
    expect(await salesOf(other)).toBeUndefined();
  });
});
