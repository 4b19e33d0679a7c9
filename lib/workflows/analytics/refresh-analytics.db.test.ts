import { beforeEach, describe, expect, it } from "vitest";
import { anonymousActor, roles, systemActor, type UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, fixedClock, hourMs } from "@/lib/core/clock.ts";
import { newId } from "@/lib/core/ids.ts";
import { getAnalytics } from "@/lib/domain/analytics/queries.ts";
import { dayOf } from "@/lib/domain/analytics/rules.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import type { BookRequest } from "@/lib/workflows/market/book/load-books.ts";
import { runRequests } from "@/lib/workflows/market/book/run-requests.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { seededRandom } from "@/tests/market/race-process.ts";
import { actorOf, createTrader, linkedRequest, placeRequest } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { checkAnalytics, rebuildAnalytics, refreshAnalytics } from "./refresh-analytics.ts";

const { database } = testDatabase;
const start = new Date("2026-11-10T20:00:00Z");
/** No transaction of another test is open for longer: each test has half a minute, the longest two. */
const settleMs = 120_000;

let sizes: { id: string; productId: string }[] = [];
let people: string[] = [];
let random = seededRandom(0);

beforeEach(async () => {
  await testDatabase.reset();
  random = seededRandom(23);
  const markets = await Promise.all([1, 2].map(() => createMarket(database, ["9", "10"])));
  sizes = markets.flatMap((market) => Object.values(market.variants));
  people = await Promise.all([1, 2, 3, 4].map(() => createTrader(database)));
});

const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
const price = () => 20_000 + Math.floor(random() * 9 - 4) * 100;

function run(requests: BookRequest[], now: Date) {
  return runRequests(requests, fixedClock(now), { database, orderNumberSecret: "order numbers of tests" });
}

/** An offer, a linked bid, or the end of something that stands, whatever comes. */
async function nextRequest(now: Date): Promise<BookRequest> {
  const expiresAt = addMs(now, pick([hourMs, 30 * hourMs, 20 * dayMs]));
  const size = pick(sizes);
  if (random() < 0.15) {
    return linkedRequest(
      sizes.filter(({ productId }) => productId === size.productId),
      pick(people),
      price(),
    );
  }
  const side = pick(["bid", "ask"] as const);
  const placed = placeRequest(side, size, pick(people), price(), { expiresAt, quantity: pick([1, 2, 3]) });
  if (random() < 0.7) return placed;
  const standing = await database.ask.findMany({ where: { status: "active" }, orderBy: { sequence: "asc" } });
  const offer = standing.length > 0 ? pick(standing) : null;
  if (!offer) return placed;
  const reference = { side: "ask" as const, offerId: offer.id };
  const where = { productIds: [offer.productId], variantIds: [offer.variantId] };
  if (offer.expiresAt <= now) return { command: { kind: "expire", ...reference }, ...where };
  if (random() < 0.5) return { command: { kind: "cancel", ...reference, userId: offer.userId, reason: "x" }, ...where };
  const edited = placeRequest("ask", { id: offer.variantId, productId: offer.productId }, offer.userId, price(), {
    expiresAt,
  });
  if (edited.command.kind !== "place") return placed;
  return { ...edited, command: { ...edited.command, replaces: { ...reference, keepRemaining: true } } };
}

/**
 * Refreshes until quiet ones count nothing: the log behind is final once nothing older runs. Transactions of other databases
 * on this server, those of the tests beside this one, are older too; they end.
 */
async function settle(now: Date): Promise<void> {
  await expect.poll(() => refreshAnalytics(now, database), { timeout: settleMs }).toEqual({ days: 0 });
}

/** Some days of random trading from a moment on, with a refresh now and then. @returns the moment it ends */
async function trade(from: Date, steps: number): Promise<Date> {
  let now = from;
  for (let step = 0; step < steps; step++) {
    now = addMs(now, Math.floor(random() * 3 * hourMs));
    const requests = [await nextRequest(now), await nextRequest(now), await nextRequest(now)];
    await run(requests, now);
    if (random() < 0.3) await refreshAnalytics(now, database);
  }
  await refreshAnalytics(now, database);
  return now;
}

const storedRows = () => database.dailyAnalytics.findMany({ orderBy: [{ day: "asc" }, { variantId: "asc" }] });

/** Sales, GMV and revenue of each day, added up here from matches and orders. */
async function salesByHand(): Promise<Map<string, [number, number, number]>> {
  const days = new Map<string, [number, number, number]>();
  for (const match of await database.match.findMany({ include: { order: true } })) {
    const day = days.get(dayOf(match.createdAt)) ?? [0, 0, 0];
    const fees = (match.order?.buyerFeeCents ?? 0) + (match.order?.sellerFeeCents ?? 0);
    days.set(dayOf(match.createdAt), [day[0] + 1, day[1] + match.priceCents, day[2] + fees]);
  }
  return days;
}

async function proveRows(): Promise<void> {
  const kept = await storedRows();
  const { rows } = await rebuildAnalytics(new Date(), database);
  expect(rows).toBe(kept.length);
  expect(await storedRows()).toEqual(kept);
  const days = new Map<string, [number, number, number]>();
  for (const { day, salesCount, gmvCents, revenueCents } of kept) {
    const [sales, gmv, revenue] = days.get(dayOf(day)) ?? [0, 0, 0];
    days.set(dayOf(day), [sales + salesCount, gmv + Number(gmvCents), revenue + Number(revenueCents)]);
  }
  const sold = [...days].filter(([, [sales]]) => sales > 0);
  expect(new Map(sold)).toEqual(await salesByHand());
}

describe("daily figures kept by the job", () => {
  it("are what a full count gives, after random trading, twice", { timeout: 300_000 }, async () => {
    const middle = await trade(start, 50);
    expect(await database.match.count()).toBeGreaterThan(20);
    await proveRows();
    const end = await trade(middle, 50);
    expect((await salesByHand()).size).toBeGreaterThan(4);
    await proveRows();
    expect(await checkAnalytics(end, database)).toEqual([]);
  });

  it("notice what a transaction commits behind others", { timeout: 2 * settleMs }, async () => {
    const [size] = sizes;
    const [buyer = "", seller = ""] = people;
    if (!size) throw new Error("no size");
    const late = createDatabase(testDatabase.url, 1);
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let begun: () => void = () => undefined;
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const transaction = late.$transaction(async (tx) => {
      await tx.bookEvent.create({
        data: {
          ...{ productId: size.productId, variantId: size.id, kind: "place", side: "bid", offerId: newId() },
          ...{ userId: buyer, priceCents: 5_000, quantity: 2, offerSequence: 0, batchId: newId(), createdAt: start },
        },
      });
      begun();
      await held;
    });
    await hasBegun;
    // Later sequences, another day, counted again and again while the older transaction is still open.
    const nextDay = addMs(start, dayMs);
    for (let round = 0; round < 3; round++) {
      await run([placeRequest("ask", size, seller, 30_000, { expiresAt: addMs(nextDay, dayMs) })], nextDay);
      await refreshAnalytics(nextDay, database);
    }
    expect(await database.dailyAnalytics.count()).toBe(1);
    commit();
    await transaction;
    await late.$disconnect();
    await refreshAnalytics(nextDay, database);
    expect((await storedRows()).map((row) => [dayOf(row.day), row.bidUnitsPlaced, row.asksPlaced])).toEqual([
      [dayOf(start), 2, 0],
      [dayOf(nextDay), 0, 3],
    ]);
    await settle(nextDay);
    expect(await checkAnalytics(nextDay, database)).toEqual([]);
  });

  it("are told apart from forged ones by the check", { timeout: 2 * settleMs }, async () => {
    const end = await trade(start, 15);
    // A day that is not settled would be counted anew by the check, and the forgery be gone before it is seen.
    await settle(end);
    await database.$executeRaw`
      UPDATE daily_analytics SET units_withdrawn = units_withdrawn + 1
      WHERE (day, variant_id) = (SELECT day, variant_id FROM daily_analytics ORDER BY 1, 2 LIMIT 1)`;
    expect(await checkAnalytics(end, database)).toHaveLength(1);
    await rebuildAnalytics(end, database);
    expect(await checkAnalytics(end, database)).toEqual([]);
  });

  it("several refreshes at once take turns", async () => {
    await run(
      sizes.map((size) => placeRequest("ask", size, people[0] ?? "", 20_000, { expiresAt: addMs(start, dayMs) })),
      start,
    );
    await Promise.all([1, 2, 3].map(() => refreshAnalytics(start, database)));
    expect(await checkAnalytics(start, database)).toEqual([]);
  });
});

const admin = (): UserActor => ({ ...actorOf(people[0] ?? ""), roles: ["admin"] });

describe("the operator's view", () => {
  it("is for admins alone", async () => {
    const query = { period: "7d" as const };
    for (const role of roles) {
      const result = await getAnalytics({ ...actorOf(newId()), roles: [role] }, query, start);
      expect(result.ok ? "shown" : result.error.code).toBe(role === "admin" ? "shown" : "forbidden");
    }
    for (const actor of [anonymousActor, systemActor]) {
      expect(await getAnalytics(actor, query, start)).toMatchObject({ error: { code: "forbidden" } });
    }
  });

  it("adds up a period and tells one shoe size by size", async () => {
    const [nine, ten] = sizes;
    const [buyer = "", seller = ""] = people;
    if (!nine || !ten) throw new Error("no sizes");
    const later = addMs(start, 2 * hourMs);
    const expiresAt = addMs(start, 5 * dayMs);
    await run([placeRequest("ask", nine, seller, 20_000, { expiresAt, quantity: 2 })], start);
    await run([placeRequest("ask", ten, seller, 30_001, { expiresAt })], start);
    await run([placeRequest("bid", nine, buyer, 20_000, { expiresAt })], later);
    await run([placeRequest("bid", ten, buyer, 30_001, { expiresAt })], later);
    const ask = await database.ask.findFirstOrThrow({ where: { variantId: nine.id } });
    const command = { kind: "cancel", side: "ask", offerId: ask.id, userId: seller, reason: "by owner" } as const;
    await run([{ command, productIds: [nine.productId], variantIds: [nine.id] }], later);
    await refreshAnalytics(later, database);
    const result = await getAnalytics(admin(), { period: "7d", productId: nine.productId }, later);
    if (!result.ok) throw new Error(result.error.code);
    const { figures, days, product, topProducts, refreshedAt } = result.value;
    // Fees: 5 % and 4 % of $200 are $10 and $8; of $300.01 $15.00 and $12.00.
    expect(figures).toMatchObject({ salesCount: 2, gmvCents: 50_001, revenueCents: 4_500, averagePriceCents: 25_001 });
    expect(figures).toMatchObject({ takeRateBps: 900, fillRatioBps: 8_000, meanWaitSeconds: 7_200 });
    expect(figures).toMatchObject({ medianWait: "1 hour to 6 hours", bidsPlaced: 2, asksPlaced: 2 });
    expect(days).toHaveLength(7);
    expect(days.at(-1)).toMatchObject({ day: dayOf(later), salesCount: 2 });
    expect(product?.sizes.map(({ sizeLabel, averagePriceCents }) => [sizeLabel, averagePriceCents])).toEqual([
      ["9", 20_000],
      ["10", 30_001],
    ]);
    expect(topProducts).toMatchObject([{ productId: nine.productId, salesCount: 2 }]);
    expect(refreshedAt).toBe(later.toISOString());
    const before = await getAnalytics(admin(), { period: "7d" }, addMs(start, 30 * dayMs));
    expect(before.ok && before.value.figures.salesCount).toBe(0);
    expect(await getAnalytics(admin(), { period: "7d", productId: newId() }, later)).toMatchObject({
      error: { code: "not_found" },
    });
  });
});
