import { beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, fixedClock } from "@/lib/core/clock.ts";
import { getActivity, getRevenue } from "@/lib/domain/analytics/queries.reports.ts";
import { refundOwedEntry, transferEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { createSession, createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { exportRevenue } from "./export-report.ts";
import { refreshAnalytics } from "./refresh-analytics.ts";
import { rebuildDays, refreshDays } from "./refresh-days.ts";

const { database } = testDatabase;
const now = new Date("2026-11-22T12:00:00Z");
let admin: UserActor;

beforeEach(async () => {
  await testDatabase.reset();
  admin = await personWith("admin");
  await database.user.updateMany({ data: { createdAt: new Date("2026-11-01T00:00:00Z") } });
});

async function tradeOf(brand: string, at: string) {
  const { variants } = await createMarket(database, ["10"], { brand });
  const variant = variants["10"];
  if (!variant) throw new Error("the size was not made");
  const createdAt = new Date(at);
  const people = await Promise.all([1, 2].map(() => createUser(database, { createdAt })));
  const [buyerId, sellerId] = people.map(({ id }) => id);
  return createOrder(database, { variant, createdAt, buyerId, sellerId, status: "completed" });
}

/** A refund of $15 and a payout of $200, as the ledger keeps them. */
async function moveMoney(order: { id: string; sellerId: string }, at: string): Promise<void> {
  const of = { orderId: order.id, sellerId: order.sellerId };
  const refund = { refundId: order.id, ...of, fromEscrowCents: 0, fromSellerCents: 0, fromPlatformCents: 1_500 };
  const payout = { payoutId: order.id, ...of, transferId: `tr_${order.id}`, amountCents: 20_000 };
  await database.$transaction(async (tx) => {
    await postEntry(tx, refundOwedEntry(refund), new Date(at));
    await postEntry(tx, transferEntry(payout), new Date(at));
  });
}

async function revenue(by: "day" | "month" | "brand") {
  const report = await getRevenue(admin, { by, from: "2026-11-01", to: "2026-11-30" }, now);
  if (!report.ok) throw new Error(report.error.code);
  return report.value;
}

describe("the report of revenue", () => {
  it("adds up trades and what moved, by day, month and brand, and is the same when it is counted anew", async () => {
    const first = await tradeOf("Basalt", "2026-11-20T15:00:00Z");
    await tradeOf("=Formula", "2026-11-21T15:00:00Z");
    await moveMoney(first, "2026-11-21T23:59:59.999Z");
    // No book event tells of what a factory made, so the days are counted whole.
    await database.$executeRaw`INSERT INTO daily_analytics
      SELECT created_at::date, variant_id, product_id, 1, price_cents, buyer_fee_cents + seller_fee_cents, price_cents, price_cents,
        1, 1, 1, 1, 0, 0, array_fill(0, ARRAY[10]) FROM orders`;
    await refreshDays(now);
    const sums = {
      salesCount: 1,
      gmvCents: 22_000,
      feesCents: 1_980,
      refundsCents: 0,
      payoutsCents: 0,
      processingCents: 0,
    };
    const moved = { refundsCents: 1_500, payoutsCents: 20_000 };
    expect((await revenue("day")).rows).toEqual([
      { key: "2026-11-20", ...sums },
      { key: "2026-11-21", ...sums, ...moved },
    ]);
    expect((await revenue("month")).rows).toEqual([
      { key: "2026-11", ...sums, ...moved, salesCount: 2, gmvCents: 44_000, feesCents: 3_960 },
    ]);
    expect((await revenue("brand")).rows).toEqual([
      { key: "=Formula", ...sums },
      { key: "Basalt", ...sums, ...moved },
    ]);
    expect((await revenue("brand")).total).toMatchObject({ gmvCents: 44_000, ...moved });

    const kept = await database.dailyMoney.findMany();
    await rebuildDays(database);
    expect(await database.dailyMoney.findMany()).toEqual(kept);

    const portions = await exportRevenue(
      admin,
      { by: "brand", from: "2026-11-01", to: "2026-11-30" },
      { clock: fixedClock(now) },
    );
    let file = "";
    for await (const portion of portions ?? []) file += portion;
    expect(file.split("\r\n")).toEqual([
      "brand,sales,gmv_usd,fees_usd,refunds_usd,payouts_usd,processing_usd",
      "'=Formula,1,220.00,19.80,0.00,0.00,0.00",
      "Basalt,1,220.00,19.80,15.00,200.00,0.00",
      "",
    ]);
  });

  it("is for those who run the place", async () => {
    for (const role of ["buyer", "seller", "authenticator"] as const) {
      const person = await personWith(role);
      expect(await getRevenue(person, { by: "day" }, now)).toMatchObject({ error: { code: "forbidden" } });
      expect(await getActivity(person, {}, now)).toMatchObject({ error: { code: "forbidden" } });
      expect(await exportRevenue(person, { by: "day" })).toBeNull();
    }
  });
});

describe("the report of activity", () => {
  it("counts who came and how orders went, and keeps logins whose sessions are forgotten", async () => {
    const { buyerId } = await tradeOf("Basalt", "2026-11-20T15:00:00Z");
    for (const hour of [9, 10]) {
      await createSession(database, {
        userId: buyerId,
        createdAt: new Date(`2026-11-21T${String(hour).padStart(2, "0")}:00:00Z`),
      });
    }
    await refreshAnalytics(now);
    await refreshDays(now);
    await database.session.deleteMany();
    await refreshDays(addMs(now, dayMs));
    const report = await getActivity(admin, { from: "2026-11-19", to: "2026-11-22" }, now);
    if (!report.ok) throw new Error(report.error.code);
    expect(
      report.value.rows.map(({ day, registrations, logins, ordersOpened, ordersCompleted }) => [
        day,
        registrations,
        logins,
        ordersOpened,
        ordersCompleted,
      ]),
    ).toEqual([
      ["2026-11-19", 0, 0, 0, 0],
      ["2026-11-20", 2, 0, 1, 1],
      ["2026-11-21", 0, 2, 0, 0],
      ["2026-11-22", 0, 0, 0, 0],
    ]);
    expect(report.value.total).toMatchObject({ registrations: 2, logins: 2, ordersOpened: 1 });
  });
});
