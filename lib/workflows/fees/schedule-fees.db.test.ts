import { beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, fixedClock } from "@/lib/core/clock.ts";
import { feesSubjectId } from "@/lib/domain/audit/model.ts";
import { listAuditOf } from "@/lib/domain/audit/queries.ts";
import type { FeeDraft } from "@/lib/domain/payments/model.fees.ts";
import { currentFeeSchedule, forgetFeeSchedules, listFeeVersions } from "@/lib/domain/payments/queries.fees.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { actorOf } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { standardSchedule } from "@/tests/support/fees.ts";
import { scheduleFees } from "./schedule-fees.ts";
import { withdrawFees } from "./withdraw-fees.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T12:00:00Z");
const at = (milliseconds: number) => ({ clock: fixedClock(addMs(now, milliseconds)), database });

let admin: UserActor;

beforeEach(async () => {
  await testDatabase.reset();
  forgetFeeSchedules(database);
  admin = { ...actorOf((await createUser(database)).id), roles: ["admin"] };
});

const { version: _version, ...standard } = standardSchedule;
const levels = [{ level: 1, minimumSales: 10, sellerFeeBps: 300 }];
const draft = (overrides: Partial<FeeDraft> = {}): FeeDraft => ({
  ...standard,
  sellerFeeBps: 450,
  basedOnVersion: 1,
  startsAt: null,
  ...overrides,
});

describe("scheduleFees", () => {
  it("enters the next version with its levels, in force ten seconds later, and writes it down", async () => {
    const result = await scheduleFees(admin, draft({ minimumBuyerFeeCents: 800, levels }), at(0));
    expect(result).toEqual({ ok: true, value: { version: 2, effectiveAt: addMs(now, 10_000) } });
    expect((await currentFeeSchedule(addMs(now, 9_999), database)).version).toBe(1);
    expect(await currentFeeSchedule(addMs(now, 10_000), database)).toEqual({
      ...standard,
      version: 2,
      sellerFeeBps: 450,
      minimumBuyerFeeCents: 800,
      levels,
    });
    const entries = await listAuditOf(admin, { kind: "fees", id: feesSubjectId }, 10);
    expect(entries).toMatchObject([
      { action: "fees.schedule", before: null, after: { version: 2, sellerFeeBps: 450 } },
    ]);
  });

  it.each([
    [9_999, "fees_start_too_soon"],
    [-60_000, "fees_start_too_soon"],
    [367 * 86_400_000, "fees_start_too_late"],
  ])("refuses a start %i ms from now", async (milliseconds, code) => {
    const result = await scheduleFees(admin, draft({ startsAt: addMs(now, milliseconds) }), at(0));
    expect(result).toMatchObject({ ok: false, error: { code, fields: { startsAt: expect.any(String) } } });
    expect(await database.feeSchedule.count()).toBe(1);
  });

  it("refuses what would be in force anyway, but not a way back", async () => {
    expect(await scheduleFees(admin, draft({ sellerFeeBps: 400 }), at(0))).toMatchObject({
      error: { code: "fees_unchanged" },
    });
    await scheduleFees(admin, draft(), at(0));
    const back = draft({ sellerFeeBps: 400, basedOnVersion: 2, startsAt: addMs(now, 3_600_000) });
    expect(await scheduleFees(admin, back, at(0))).toMatchObject({ ok: true, value: { version: 3 } });
  });

  it("enters a draft that is sent several times at once only once", async () => {
    const results = await Promise.all([1, 2, 3].map(() => scheduleFees(admin, draft(), at(0))));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(result.error.code).toBe("fees_moved_on");
    expect(await database.feeSchedule.count()).toBe(2);
    expect(await database.auditEntry.count()).toBe(1);
  });

  it("is for administrators only, as is the list", async () => {
    for (const roles of [["buyer", "seller"], ["authenticator"]] as const) {
      const actor = { ...admin, roles };
      expect(await scheduleFees(actor, draft(), at(0))).toMatchObject({ error: { code: "forbidden" } });
      expect(await withdrawFees(actor, { version: 1 }, at(0))).toMatchObject({ error: { code: "forbidden" } });
      expect((await listFeeVersions(actor, now, database)).versions).toEqual([]);
    }
  });
});

describe("withdrawFees", () => {
  const startsAt = addMs(now, 60_000);

  it("takes back what does not count yet; the number is not used again", async () => {
    await scheduleFees(admin, draft({ startsAt }), at(0));
    expect(await withdrawFees(admin, { version: 2 }, at(50_000))).toEqual({ ok: true, value: { version: 2 } });
    expect((await currentFeeSchedule(startsAt, database)).version).toBe(1);
    expect(await withdrawFees(admin, { version: 2 }, at(50_000))).toMatchObject({
      error: { code: "fees_not_withdrawable" },
    });
    expect(await scheduleFees(admin, draft({ basedOnVersion: 1 }), at(51_000))).toMatchObject({
      error: { code: "fees_moved_on" },
    });
    expect(await scheduleFees(admin, draft({ basedOnVersion: 2 }), at(51_000))).toMatchObject({
      value: { version: 3 },
    });
    expect((await listFeeVersions(admin, addMs(now, 70_000), database)).versions).toMatchObject([
      { version: 3, state: "in_force", isWithdrawable: false },
      { version: 1, state: "past", isWithdrawable: false },
      { version: 2, state: "withdrawn", isWithdrawable: false },
    ]);
    expect(await database.auditEntry.count({ where: { action: "fees.withdraw" } })).toBe(1);
  });

  it("leaves alone what counts, what starts within ten seconds, and what is not there", async () => {
    await scheduleFees(admin, draft({ startsAt }), at(0));
    for (const [version, milliseconds] of [
      [1, 0],
      [2, 50_001],
      [2, 60_000],
      [3, 0],
    ] as const) {
      expect(await withdrawFees(admin, { version }, at(milliseconds))).toMatchObject({
        error: { code: "fees_not_withdrawable" },
      });
    }
  });

  it("leaves alone what an order was priced with, whatever the clocks say", async () => {
    await scheduleFees(admin, draft({ startsAt }), at(0));
    const variant = (await createMarket(database)).variants["10"] as { id: string; productId: string };
    await createOrder(database, { variant, createdAt: startsAt });
    expect(await withdrawFees(admin, { version: 2 }, at(0))).toMatchObject({
      error: { code: "fees_not_withdrawable" },
    });
  });
});
