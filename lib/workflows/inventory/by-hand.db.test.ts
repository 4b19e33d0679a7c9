import { beforeEach, describe, expect, it } from "vitest";
import { anonymousActor, roles, type UserActor } from "@/lib/core/actor.ts";
import { getStockItem, listOwnStock, listStock } from "@/lib/domain/catalog/queries.warehouse.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import { createProduct, createVariant } from "@/prisma/factories/catalog.ts";
import { createOffer } from "@/prisma/factories/market.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { changeByHand } from "./change-by-hand.ts";
import { takeIn } from "./take-in.ts";

const { database } = testDatabase;
const firstPage = { cursor: null, limit: 10 };
let admin: UserActor;
let seller: UserActor;
let email = "";
let variant: { id: string; productId: string };

beforeEach(async () => {
  await testDatabase.reset();
  [admin, seller] = [await personWith("admin"), await personWith("seller")];
  email = (await database.user.findUniqueOrThrow({ where: { id: seller.userId } })).email;
  const product = await createProduct(database, { styleCode: "PC-1", name: "Stored" });
  variant = await createVariant(database, product.id, 100);
});

const pairs = (units: number, ownerEmail = email) =>
  takeIn(admin, { styleCode: "PC-1", size: "10", ownerEmail, units, reason: "inspected" });

async function item(units: number): Promise<string> {
  const taken = await pairs(units);
  if (!taken.ok) throw new Error(taken.error.message);
  return taken.value.inventoryItemId;
}

const change = (inventoryItemId: string, kind: "addition" | "removal" | "reservation" | "release", units: number) =>
  changeByHand(admin, { inventoryItemId, change: kind, units, reason: "by hand" });

describe("the warehouse by hand", () => {
  it("takes pairs in as they are named on the box, and says at the field what it does not know", async () => {
    expect(await pairs(2)).toMatchObject({ ok: true, value: { quantity: 2, reserved: 0 } });
    expect(await pairs(3)).toMatchObject({ value: { quantity: 5 } });
    expect(await pairs(1, "")).toMatchObject({ value: { quantity: 1 } });
    const wrong = { styleCode: "PC-1", size: "10", ownerEmail: "", units: 1, reason: "x" };
    expect(await takeIn(admin, { ...wrong, styleCode: "ZZ-1" })).toMatchObject({
      error: { fields: { styleCode: expect.any(String) } },
    });
    expect(await takeIn(admin, { ...wrong, size: "11" })).toMatchObject({
      error: { fields: { size: expect.any(String) } },
    });
    expect(await takeIn(admin, { ...wrong, ownerEmail: "no@body.example" })).toMatchObject({
      error: { code: "owner_not_found", fields: { ownerEmail: expect.any(String) } },
    });
  });

  it("frees what was set aside by hand, never what an ask in the book has reserved", async () => {
    const id = await item(5);
    const ask = await createOffer(database, "ask", { variant, userId: seller.userId, quantity: 2 });
    await database.ask.update({ where: { id: ask.id }, data: { fulfilment: "in_stock", inventoryItemId: id } });
    expect(await change(id, "reservation", 3)).toMatchObject({ value: { reserved: 3 } });
    expect(await change(id, "release", 2)).toMatchObject({ error: { code: "not_enough_reserved" } });
    expect(await change(id, "release", 1)).toMatchObject({ value: { reserved: 2, free: 3 } });
    expect(await change(id, "removal", 4)).toMatchObject({ error: { code: "not_enough_inventory" } });
    expect(await getStockItem(admin, id, 2)).toMatchObject({
      backedUnits: 2,
      changes: [{ change: "release", reservedAfter: 2, reason: "by hand" }, { change: "reservation" }],
    });
  });

  it("never reserves more than there is, however many connections try while others take pairs out and in", async () => {
    const id = await item(8);
    const clients = [database, createDatabase(testDatabase.url, 6), createDatabase(testDatabase.url, 6)];
    const kinds = ["reservation", "removal", "release", "addition", "reservation", "reservation"] as const;
    try {
      const results = await Promise.all(
        Array.from({ length: 90 }, (_, turn) => {
          const kind = kinds[turn % kinds.length] ?? "reservation";
          const by = { inventoryItemId: id, change: kind, units: 1 + (turn % 3), reason: `turn ${turn}` };
          return changeByHand(admin, by, { database: clients[turn % clients.length] });
        }),
      );
      const refused = results.flatMap((result) => (result.ok ? [] : [result.error.code]));
      expect(refused.every((code) => code === "not_enough_inventory" || code === "not_enough_reserved")).toBe(true);
      const written = await database.inventoryAudit.findMany({
        where: { inventoryItemId: id },
        orderBy: { id: "asc" },
      });
      expect(written).toHaveLength(1 + 90 - refused.length);
      let [quantity, reserved] = [0, 0];
      for (const audit of written) {
        quantity += audit.quantityDelta;
        reserved += audit.reservedDelta;
        expect(reserved).toBeGreaterThanOrEqual(0);
        expect(reserved).toBeLessThanOrEqual(quantity);
        expect([audit.quantityAfter, audit.reservedAfter]).toEqual([quantity, reserved]);
      }
      expect(await database.inventoryItem.findUnique({ where: { id } })).toMatchObject({ quantity, reserved });
    } finally {
      for (const client of clients.slice(1)) await client.$disconnect();
    }
  });

  it("is changed by admins alone; a seller sees their own pairs and no others", async () => {
    const id = await item(2);
    await pairs(1, "");
    const strangers = await Promise.all(roles.filter((role) => role !== "admin").map((role) => personWith(role)));
    for (const actor of [anonymousActor, seller, ...strangers]) {
      const input = { inventoryItemId: id, change: "removal", units: 1, reason: "mine" } as const;
      expect(await changeByHand(actor, input)).toMatchObject({ error: { code: "forbidden" } });
      const taken = await takeIn(actor, { styleCode: "PC-1", size: "10", ownerEmail: "", units: 1, reason: "mine" });
      expect(taken).toMatchObject({ error: { code: "forbidden" } });
      expect((await listStock(actor, firstPage)).items).toEqual([]);
      expect((await getStockItem(actor, id, 5)) === null).toBe(actor !== seller);
    }
    expect((await listStock(admin, firstPage)).items).toHaveLength(2);
    expect((await listOwnStock(seller, firstPage)).items).toMatchObject([
      { quantity: 2, sizeLabel: "10", product: { name: "Stored" } },
    ]);
    expect((await listStock(admin, { ...firstPage, q: "nothing" })).items).toEqual([]);
  });
});
