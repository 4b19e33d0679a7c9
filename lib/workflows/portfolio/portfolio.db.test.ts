import { beforeEach, describe, expect, it } from "vitest";
import { anonymousActor, roles, type UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, fixedClock } from "@/lib/core/clock.ts";
import { getEntry } from "@/lib/domain/portfolio/queries.ts";
import { createEntrySchema } from "@/lib/domain/portfolio/schema.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createMarket, createOffer, createSales } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { actorOf } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { portfolioCsv } from "./export-portfolio.ts";
import { readPortfolio } from "./read-portfolio.ts";
import { changeEntry, recordEntry, removeEntry } from "./record-entry.ts";
import { takeBidSnapshots } from "./take-bid-snapshots.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T10:00:00Z");
const clock = fixedClock(now);
const context = { clock };

let ten: { id: string; productId: string };
let eleven: { id: string; productId: string };
let me: UserActor;

const daysAgo = (days: number) => addMs(now, -days * dayMs);
const day = (days: number) => daysAgo(days).toISOString().slice(0, 10);

async function record(fields: Record<string, unknown>) {
  const input = createEntrySchema.parse({
    variantId: ten.id,
    kind: "purchase",
    priceCents: 10_000,
    happenedOn: day(10),
    ...fields,
  });
  const result = await recordEntry(me, input, context);
  if (!result.ok) throw new Error(result.error.code);
  return result.value.entryId;
}

beforeEach(async () => {
  await testDatabase.reset();
  clock.set(now);
  const { variants } = await createMarket(database, ["10", "11"], { name: "=Owned shoe" });
  [ten, eleven] = [variants["10"] as typeof ten, variants["11"] as typeof ten];
  me = actorOf((await createUser(database)).id);
});

describe("what somebody owns", () => {
  it("is what arrived and what was recorded, valued at the best bid of others after the fee", async () => {
    const bought = { variant: ten, buyerId: me.userId, priceCents: 20_000 };
    await createOrder(database, { ...bought, status: "completed", createdAt: daysAgo(40) });
    await createOrder(database, { ...bought, status: "delivered", createdAt: daysAgo(30) });
    await createOrder(database, { ...bought, status: "authenticating", createdAt: daysAgo(3) });
    await createOrder(database, { ...bought, status: "cancelled", createdAt: daysAgo(20) });
    await createOrder(database, { ...bought, status: "refunded", createdAt: daysAgo(20) });
    await record({ variantId: eleven.id, quantity: 2, note: "Deadstock" });
    await createOffer(database, "bid", { variant: ten, priceCents: 25_000, createdAt: daysAgo(1) });
    await createOffer(database, "bid", { variant: ten, priceCents: 90_000, createdAt: daysAgo(1), userId: me.userId });
    await createOffer(database, "bid", { variant: ten, priceCents: 80_000, createdAt: daysAgo(40) });

    const { totals, holdings, coming, best } = await readPortfolio(me, context);
    // 200 + 5 % + 13.95 shipping each; 250 − 4 % net.
    expect(
      holdings.map(({ sizeLabel, quantity, costCents, valueCents, isThin }) => [
        sizeLabel,
        quantity,
        costCents,
        valueCents,
        isThin,
      ]),
    ).toEqual([
      ["10", 2, 2 * 22_395, 48_000, true],
      ["11", 2, 20_000, null, true],
    ]);
    expect(coming).toHaveLength(1);
    expect(totals).toMatchObject({
      pairs: 4,
      valuedPairs: 2,
      valueCents: 48_000,
      unrealisedCents: 48_000 - 2 * 22_395,
      costCents: 2 * 22_395 + 20_000,
      thinPairs: 2,
      comingPairs: 1,
      realisedCents: 0,
    });
    expect(best).toBeNull();
  });

  it("is no thin market with three bids and five sales", async () => {
    await record({});
    for (const priceCents of [15_000, 14_000, 13_000])
      await createOffer(database, "bid", { variant: ten, priceCents, createdAt: daysAgo(1) });
    const sale = { priceCents: 15_000, at: daysAgo(5) };
    await createSales(database, ten, [sale, sale, sale, sale]);
    expect((await readPortfolio(me, context)).holdings[0]?.isThin).toBe(true);
    await createSales(database, ten, [sale]);
    expect((await readPortfolio(me, context)).holdings[0]).toMatchObject({
      isThin: false,
      gainCents: 4_400,
      gainBps: 4_400,
    });
  });
});

describe("what was sold", () => {
  it("takes the oldest pairs first; an order that is under way is not realized, one that failed never was", async () => {
    await record({ priceCents: 10_000, happenedOn: day(100) });
    await record({ priceCents: 15_000, happenedOn: day(50) });
    await record({ priceCents: 18_000, happenedOn: day(40), quantity: 2 });
    const sold = { variant: ten, sellerId: me.userId, priceCents: 25_000 };
    await createOrder(database, { ...sold, status: "completed", createdAt: daysAgo(30) });
    await createOrder(database, { ...sold, status: "authenticating", createdAt: daysAgo(10) });
    await createOrder(database, { ...sold, status: "refunded", createdAt: daysAgo(20) });
    await record({ kind: "sale", priceCents: 30_000, happenedOn: day(1) });

    const { totals, holdings, sales } = await readPortfolio(me, context);
    // 240 net − 100; then under way 240 − 150; then by hand 300 − 180.
    expect(sales.map(({ gainCents, isFinal }) => [gainCents, isFinal])).toEqual([
      [12_000, true],
      [9_000, false],
      [14_000, true],
    ]);
    expect(totals).toMatchObject({
      realisedCents: 26_000,
      realisedPairs: 2,
      pendingCents: 9_000,
      pendingPairs: 1,
      pairs: 1,
    });
    expect(holdings[0]).toMatchObject({ quantity: 1, costCents: 18_000 });
  });

  it("has no gain where no purchase was recorded before", async () => {
    await record({ happenedOn: day(5) });
    await record({ kind: "sale", priceCents: 30_000, happenedOn: day(20) });
    const { totals, sales } = await readPortfolio(me, context);
    expect(sales[0]).toMatchObject({ costCents: null, gainCents: null });
    expect(totals).toMatchObject({ unknownCostPairs: 1, realisedCents: 0, pairs: 1 });
  });

  it("is matched anew when what was recorded changes", async () => {
    const purchase = await record({ happenedOn: day(50) });
    const sale = await record({ kind: "sale", priceCents: 30_000, happenedOn: day(20) });
    expect((await readPortfolio(me, context)).totals.realisedCents).toBe(20_000);
    const fields = { kind: "purchase" as const, quantity: 1, priceCents: 25_000, happenedOn: day(50), note: "" };
    await changeEntry(me, { ...fields, entryId: purchase }, context);
    expect((await readPortfolio(me, context)).totals.realisedCents).toBe(5_000);
    await removeEntry(me, { entryId: sale });
    expect((await readPortfolio(me, context)).totals).toMatchObject({ realisedCents: 0, pairs: 1 });
  });
});

describe("the chart", () => {
  it("takes noted bids and before them the last sale; the job notes only what changed", async () => {
    await record({ happenedOn: day(6) });
    await createSales(database, ten, [
      { priceCents: 12_500, at: daysAgo(8) },
      { priceCents: 15_000, at: daysAgo(4) },
    ]);
    const quote = { variantId: ten.id, productId: ten.productId, highestBidCents: 20_000, updatedAt: now };
    await database.quote.create({ data: quote });
    clock.set(daysAgo(2));
    expect(await takeBidSnapshots(context)).toEqual({ noted: 1 });
    expect(await takeBidSnapshots(context)).toEqual({ noted: 0 });
    clock.set(daysAgo(1));
    expect(await takeBidSnapshots(context)).toEqual({ noted: 0 });
    clock.set(now);

    const { history } = await readPortfolio(me, context);
    expect(history.map(({ on, valueCents, isEstimate }) => [on, valueCents, isEstimate])).toEqual([
      [day(6), 12_000, true],
      [day(5), 12_000, true],
      [day(4), 14_400, true],
      [day(3), 14_400, true],
      [day(2), 19_200, false],
      [day(1), 19_200, false],
      [day(0), 0, false],
    ]);
  });
});

describe("the file", () => {
  it("holds every pair, amounts as numbers and no formula", async () => {
    await record({ note: "=SUM(A1)" });
    await createOffer(database, "bid", { variant: ten, priceCents: 5_000, createdAt: daysAgo(1) });
    const [head, line] = (await portfolioCsv(me, context)).split("\n");
    expect(head).toContain("state,style_code,brand,name");
    expect(line).toContain("'=Owned shoe");
    expect(line).toContain(",100.00,48.00,-52.00,yes,'=SUM(A1)");
  });
});

describe("what somebody else recorded", () => {
  it("is nobody's business, whatever their role", async () => {
    const entryId = await record({});
    const fields = { kind: "purchase" as const, quantity: 1, priceCents: 1, happenedOn: day(1), note: "" };
    for (const role of roles) {
      const stranger = { ...actorOf((await createUser(database)).id), roles: [role] };
      expect(await changeEntry(stranger, { ...fields, entryId }), role).toMatchObject({
        error: { code: "portfolio_entry_not_found" },
      });
      expect(await removeEntry(stranger, { entryId }), role).toMatchObject({
        error: { code: "portfolio_entry_not_found" },
      });
      expect(await getEntry(stranger, entryId), role).toBeNull();
      expect((await readPortfolio(stranger, context)).holdings, role).toEqual([]);
    }
    expect(await removeEntry(anonymousActor, { entryId })).toMatchObject({ error: { code: "unauthenticated" } });
    expect(await getEntry(me, entryId)).toMatchObject({ priceCents: 10_000 });
  });

  it("refuses days to come and sizes that do not exist", async () => {
    await expect(record({ happenedOn: day(-2) })).rejects.toThrow("invalid_input");
    await expect(record({ variantId: "00000000-0000-4000-8000-000000000000" })).rejects.toThrow("unknown_size");
  });
});
