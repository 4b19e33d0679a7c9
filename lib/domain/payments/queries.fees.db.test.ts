import { beforeEach, describe, expect, it, vi } from "vitest";
import { createDatabase } from "@/lib/platform/db.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createFeeSchedule, setCompletedSales } from "@/prisma/factories/fees.ts";
import { actorOf } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { standardSchedule, standardTerms } from "@/tests/support/fees.ts";
import { currentFeePosition, currentFeeSchedule, currentFeeTerms, forgetFeeSchedules } from "./queries.fees.ts";

const { database } = testDatabase;
const start = new Date("2026-12-01T00:00:00Z");
const newSchedule = { version: 2, buyerFeeBps: 600, sellerFeeBps: 300, shippingCents: 990, effectiveAt: start };
const levels = [
  { level: 1, minimumSales: 5, sellerFeeBps: 250 },
  { level: 2, minimumSales: 20, sellerFeeBps: 200 },
];

beforeEach(async () => {
  await testDatabase.reset();
  forgetFeeSchedules(database);
});

describe("currentFeeSchedule", () => {
  it("is 5 % and 4 % from the first migration on, and takes a later schedule to the millisecond", async () => {
    await database.feeSchedule.create({ data: newSchedule });
    // A client of its own, because the schedules are remembered per client.
    const fresh = createDatabase(testDatabase.url, 1);
    try {
      expect(await currentFeeSchedule(new Date(start.getTime() - 1), fresh)).toEqual(standardSchedule);
      const { effectiveAt: _start, ...second } = newSchedule;
      expect(await currentFeeSchedule(start, fresh)).toEqual({ ...standardSchedule, ...second });
    } finally {
      await fresh.$disconnect();
    }
  });

  it("asks the database once in five seconds, and again after that", async () => {
    const fresh = createDatabase(testDatabase.url, 1);
    const elapsed = vi.spyOn(performance, "now").mockReturnValue(0);
    try {
      const versionAfter = async (milliseconds: number) => {
        elapsed.mockReturnValue(milliseconds);
        return (await currentFeeSchedule(start, fresh)).version;
      };
      expect(await versionAfter(0)).toBe(1);
      await database.feeSchedule.create({ data: newSchedule });
      expect(await versionAfter(5_000)).toBe(1);
      expect(await versionAfter(5_001)).toBe(2);
    } finally {
      elapsed.mockRestore();
      await fresh.$disconnect();
    }
  });

  it("does not remember a failure", async () => {
    const broken = createDatabase("postgresql://nobody:nothing@127.0.0.1:1/none", 1);
    await expect(currentFeeSchedule(start, broken)).rejects.toThrow();
    await expect(currentFeeSchedule(start, broken)).rejects.toThrow();
    expect((await currentFeeSchedule(start, database)).version).toBe(1);
  });
});

describe("currentFeeTerms", () => {
  it("applies a person's own level, and to everybody else that of a new seller", async () => {
    await createFeeSchedule(database, { levels, effectiveAt: start });
    const { id } = await createUser(database);
    const standard = { ...standardTerms, version: 2, sellerLevel: 0 };
    expect(await currentFeeTerms(start, actorOf(id), database)).toEqual(standard);
    await setCompletedSales(database, id, 20);
    expect(await currentFeeTerms(start, actorOf(id), database)).toEqual({
      ...standard,
      sellerFeeBps: 200,
      sellerLevel: 2,
    });
    expect(await currentFeeTerms(start, { kind: "anonymous" }, database)).toEqual(standard);
    expect((await currentFeePosition(start, actorOf(id), database)).completedSales).toBe(20);
    // Where the schedule has no levels nobody's sales matter, and none are read.
    const before = new Date(start.getTime() - 1);
    expect(await currentFeePosition(before, actorOf(id), database)).toEqual({
      schedule: standardSchedule,
      terms: standardTerms,
      completedSales: null,
    });
  });

  it("passes over a schedule that was withdrawn before its time", async () => {
    await createFeeSchedule(database, { sellerFeeBps: 300, effectiveAt: start });
    await database.feeSchedule.update({ where: { version: 2 }, data: { withdrawnAt: new Date(start.getTime() - 1) } });
    forgetFeeSchedules(database);
    expect(await currentFeeTerms(start, { kind: "anonymous" }, database)).toEqual(standardTerms);
  });
});
