import { beforeEach, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import type { InventoryChangeEntry } from "@/lib/domain/catalog/model.inventory.ts";
import { applyInventoryChanges } from "@/lib/domain/catalog/store.inventory.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { addInventory } from "./add-inventory.ts";
import { releaseInventory } from "./release-inventory.ts";
import { removeInventory } from "./remove-inventory.ts";
import { reserveInventory } from "./reserve-inventory.ts";
import { sellInventory } from "./sell-inventory.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T10:00:00Z");
const unknownId = "00000000-0000-4000-8000-000000000000";
const askId = "11111111-1111-4111-8111-111111111111";
const matchId = "22222222-2222-4222-8222-222222222222";

async function stock(units: number, ownerId: string | null = null): Promise<string> {
  const { id: variantId } = await createVariant(database);
  const added = await addInventory(systemActor, { variantId, ownerId, units, reason: "count of the shelf" });
  if (!added.ok) throw new Error(added.error.message);
  return added.value.inventoryItemId;
}

function countsOf(inventoryItemId: string) {
  return database.inventoryItem.findUniqueOrThrow({
    where: { id: inventoryItemId },
    select: { quantity: true, reserved: true },
  });
}

function auditsOf(inventoryItemId: string) {
  return database.inventoryAudit.findMany({ where: { inventoryItemId }, orderBy: { id: "asc" } });
}

/** The counts are what the audit rows add up to, and each row says where its change led. */
async function expectAuditsToExplain(inventoryItemId: string) {
  let quantity = 0;
  let reserved = 0;
  for (const audit of await auditsOf(inventoryItemId)) {
    quantity += audit.quantityDelta;
    reserved += audit.reservedDelta;
    expect(audit).toMatchObject({ quantityAfter: quantity, reservedAfter: reserved });
  }
  expect(await countsOf(inventoryItemId)).toEqual({ quantity, reserved });
}

beforeEach(() => testDatabase.reset());

describe("inventory workflows", () => {
  it("add, reserve, release, sell and remove, each with an audit row", async () => {
    const inventoryItemId = await stock(5);
    expect(await reserveInventory(systemActor, { inventoryItemId, askId, units: 3 })).toMatchObject({
      ok: true,
      value: { quantity: 5, reserved: 3, free: 2 },
    });
    expect(await sellInventory(systemActor, { inventoryItemId, matchId })).toMatchObject({ value: { free: 2 } });
    expect(await releaseInventory(systemActor, { inventoryItemId, askId, units: 2 })).toMatchObject({
      value: { quantity: 4, reserved: 0 },
    });
    expect(await removeInventory(systemActor, { inventoryItemId, units: 4, reason: "returned" })).toMatchObject({
      value: { quantity: 0, reserved: 0, free: 0 },
    });
    expect((await auditsOf(inventoryItemId)).map(({ change, reason }) => [change, reason])).toEqual([
      ["addition", "count of the shelf"],
      ["reservation", `ask ${askId}`],
      ["sale", `match ${matchId}`],
      ["release", `ask ${askId}`],
      ["removal", "returned"],
    ]);
    await expectAuditsToExplain(inventoryItemId);
  });

  it("keeps one item per size and owner, the house among them", async () => {
    const { id: variantId } = await createVariant(database);
    const seller = await createUser(database);
    const add = (ownerId: string | null) =>
      addInventory(systemActor, { variantId, ownerId, units: 1, reason: "count" });
    const results = await Promise.all([add(null), add(seller.id), add(null), add(seller.id), add(null)]);
    expect(results.every((result) => result.ok)).toBe(true);
    const items = await database.inventoryItem.findMany({ where: { variantId }, orderBy: { quantity: "asc" } });
    expect(items.map(({ ownerId, quantity }) => [ownerId, quantity])).toEqual([
      [seller.id, 2],
      [null, 3],
    ]);
  });

  it("lets exactly ten of fifty who reserve at once have one of ten pairs", async () => {
    const inventoryItemId = await stock(10);
    const others = createDatabase(testDatabase.url, 10);
    try {
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, turn) =>
          reserveInventory(
            systemActor,
            { inventoryItemId, askId, units: 1 },
            turn % 2 ? { database: others } : undefined,
          ),
        ),
      );
      expect(results.filter((result) => result.ok)).toHaveLength(10);
      const codes = results.flatMap((result) => (result.ok ? [] : [result.error.code]));
      expect(new Set(codes)).toEqual(new Set(["not_enough_inventory"]));
    } finally {
      await others.$disconnect();
    }
    expect(await countsOf(inventoryItemId)).toEqual({ quantity: 10, reserved: 10 });
    await expectAuditsToExplain(inventoryItemId);
  });

  it("refuses what is not there and writes nothing", async () => {
    const inventoryItemId = await stock(2);
    await reserveInventory(systemActor, { inventoryItemId, askId, units: 1 });
    const refused = await Promise.all([
      reserveInventory(systemActor, { inventoryItemId, askId, units: 2 }),
      removeInventory(systemActor, { inventoryItemId, units: 2, reason: "damaged" }),
      releaseInventory(systemActor, { inventoryItemId, askId, units: 2 }),
      sellInventory(systemActor, { inventoryItemId: unknownId, matchId }),
      addInventory(systemActor, { variantId: unknownId, ownerId: null, units: 1, reason: "count" }),
    ]);
    expect(refused.map((result) => !result.ok && result.error.code)).toEqual([
      "not_enough_inventory",
      "not_enough_inventory",
      "not_enough_reserved",
      "inventory_item_not_found",
      "variant_not_found",
    ]);
    expect(await countsOf(inventoryItemId)).toEqual({ quantity: 2, reserved: 1 });
    expect(await auditsOf(inventoryItemId)).toHaveLength(2);
  });

  it("is for those who run the warehouse; an admin's change carries their name", async () => {
    const owner = await createUser(database);
    const inventoryItemId = await stock(2, owner.id);
    const as = (userId: string, role: "seller" | "admin"): Actor => ({
      kind: "user",
      userId: userId as UserId,
      sessionId: "session" as SessionId,
      roles: [role],
      emailVerified: true,
    });
    const input = { inventoryItemId, units: 1, reason: "damaged" };
    expect(await removeInventory(as(owner.id, "seller"), input)).toMatchObject({ error: { code: "forbidden" } });
    const admin = await createUser(database, { roles: ["admin"] });
    expect(await removeInventory(as(admin.id, "admin"), input)).toMatchObject({ ok: true });
    expect((await auditsOf(inventoryItemId)).at(-1)).toMatchObject({ change: "removal", actorId: admin.id });
  });
});

describe("applyInventoryChanges", () => {
  const change = (
    inventoryItemId: string,
    kind: InventoryChangeEntry["change"],
    quantityDelta: number,
    reservedDelta: number,
  ) =>
    ({
      inventoryItemId,
      change: kind,
      quantityDelta,
      reservedDelta,
      reason: "test",
      actorId: null,
    }) satisfies InventoryChangeEntry;

  it("applies many changes of several items in one statement, in order", async () => {
    const [first, second] = [await stock(3), await stock(1)];
    const actor = await createUser(database);
    const after = await database.$transaction((tx) =>
      applyInventoryChanges(
        tx,
        [
          { ...change(first, "reservation", 0, 2), actorId: actor.id },
          change(second, "reservation", 0, 1),
          change(first, "sale", -1, -1),
          change(second, "sale", -1, -1),
          change(first, "release", 0, -1),
        ],
        now,
      ),
    );
    expect(after).toEqual([
      { inventoryItemId: first, quantity: 2, reserved: 0, free: 2 },
      { inventoryItemId: second, quantity: 0, reserved: 0, free: 0 },
    ]);
    const audits = (await auditsOf(first)).slice(1);
    expect(audits.map((audit) => [audit.change, audit.quantityAfter, audit.reservedAfter])).toEqual([
      ["reservation", 3, 2],
      ["sale", 2, 1],
      ["release", 2, 0],
    ]);
    expect(audits[0]).toMatchObject({ actorId: actor.id, createdAt: now });
    await expectAuditsToExplain(first);
    await expectAuditsToExplain(second);
  });

  it.each<[string, InventoryChangeEntry["change"], number, number]>([
    ["reserving more than there is", "reservation", 0, 3],
    ["selling what was not reserved", "sale", -1, -1],
    ["removing into the negative", "removal", -3, 0],
  ])("treats %s as a bug and changes nothing", async (_what, kind, quantityDelta, reservedDelta) => {
    const inventoryItemId = await stock(2);
    const other = await stock(2);
    const broken = database.$transaction((tx) =>
      applyInventoryChanges(
        tx,
        [change(other, "reservation", 0, 1), change(inventoryItemId, kind, quantityDelta, reservedDelta)],
        now,
      ),
    );
    await expect(broken).rejects.toThrow("fewer pairs than are reserved");
    expect(await countsOf(inventoryItemId)).toEqual({ quantity: 2, reserved: 0 });
    expect(await countsOf(other)).toEqual({ quantity: 2, reserved: 0 });
    expect(await auditsOf(other)).toHaveLength(1);
  });

  it("refuses a step that breaks the counts on the way even when the end would be fine", async () => {
    const inventoryItemId = await stock(1);
    const broken = database.$transaction((tx) =>
      applyInventoryChanges(
        tx,
        [change(inventoryItemId, "reservation", 0, 2), change(inventoryItemId, "release", 0, -2)],
        now,
      ),
    );
    await expect(broken).rejects.toThrow("fewer pairs than are reserved");
  });

  it("treats an unknown item as a bug", async () => {
    const broken = database.$transaction((tx) => applyInventoryChanges(tx, [change(unknownId, "addition", 1, 0)], now));
    await expect(broken).rejects.toThrow("does not exist");
  });

  it("loses nothing when many statements change the same items at once, in opposite orders", async () => {
    const items = [await stock(100), await stock(100)];
    const [first = "", second = ""] = items;
    await Promise.all(
      Array.from({ length: 40 }, (_, turn) =>
        database.$transaction((tx) =>
          applyInventoryChanges(
            tx,
            (turn % 2 ? [first, second] : [second, first]).map((id) => change(id, "reservation", 0, 1)),
            now,
          ),
        ),
      ),
    );
    for (const item of items) {
      expect(await countsOf(item)).toEqual({ quantity: 100, reserved: 40 });
      await expectAuditsToExplain(item);
    }
  });
});
