import { beforeEach, describe, expect, it, vi } from "vitest";
import { createDatabase } from "@/lib/platform/db.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { currentFeeSchedule } from "./queries.fees.ts";

const { database } = testDatabase;
const start = new Date("2026-12-01T00:00:00Z");
const newSchedule = { version: 2, buyerFeeBps: 600, sellerFeeBps: 300, shippingCents: 990, effectiveAt: start };

beforeEach(() => testDatabase.reset());

describe("currentFeeSchedule", () => {
  it("is 5 % and 4 % from the first migration on, and takes a later schedule to the millisecond", async () => {
    await database.feeSchedule.create({ data: newSchedule });
    // A client of its own, because the schedules are remembered per client.
    const fresh = createDatabase(testDatabase.url, 1);
    try {
      const first = { version: 1, buyerFeeBps: 500, sellerFeeBps: 400, shippingCents: 1_395 };
      expect(await currentFeeSchedule(new Date(start.getTime() - 1), fresh)).toEqual(first);
      const { effectiveAt: _start, ...second } = newSchedule;
      expect(await currentFeeSchedule(start, fresh)).toEqual(second);
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
