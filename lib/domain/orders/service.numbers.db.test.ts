import { describe, expect, it } from "vitest";
import { testDatabase } from "@/tests/support/database.ts";
import { createOrderNumberAllocator } from "./service.numbers.ts";

describe("createOrderNumberAllocator", () => {
  it("never hands out an index twice: many callers, several processes", async () => {
    const { database } = testDatabase;
    const allocators = [1, 2, 3].map(() => createOrderNumberAllocator(database));
    const sizes = Array.from({ length: 120 }, (_, call) => (call * 7) % 40);
    const taken = await Promise.all(
      sizes.map((size, call) => allocators[call % allocators.length]?.take(size) ?? Promise.resolve([])),
    );
    expect(taken.map((indexes) => indexes.length)).toEqual(sizes);
    const all = taken.flat();
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((index) => Number.isSafeInteger(index) && index >= 64)).toBe(true);
  });

  it("serves more than it draws in one round trip", async () => {
    const { database } = testDatabase;
    const indexes = await createOrderNumberAllocator(database).take(3_000);
    expect(new Set(indexes).size).toBe(3_000);
  });

  it("survives a database that fails once", async () => {
    const { database } = testDatabase;
    let failures = 1;
    const flaky = new Proxy(database, {
      get(target, property, receiver) {
        if (property === "$queryRaw" && failures-- > 0) return () => Promise.reject(new Error("connection lost"));
        return Reflect.get(target, property, receiver);
      },
    });
    const allocator = createOrderNumberAllocator(flaky);
    await expect(allocator.take(1)).rejects.toThrow("connection lost");
    await expect(allocator.take(1)).resolves.toHaveLength(1);
  });
});
