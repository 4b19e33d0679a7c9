import { z } from "zod";
import { inventoryChanges } from "@/lib/domain/catalog/model.inventory.ts";
import { illustration } from "./catalog.ts";
import { count, id, time } from "./common.ts";

const counts = {
  inventoryItemId: id,
  quantity: count,
  reserved: count.describe("Promised to asks that stand, or set aside by hand."),
  free: count,
};

export const stockCounts = z.strictObject(counts).meta({ id: "StockCounts" });

const row = {
  ...counts,
  product: z.strictObject({
    id,
    slug: z.string(),
    styleCode: z.string(),
    brand: z.string(),
    name: z.string(),
    colorway: z.string(),
    illustration,
  }),
  sizeLabel: z.string(),
  owner: z.strictObject({ name: z.string(), email: z.string() }).nullable().describe("Null: the house."),
  updatedAt: time,
};

export const stockRow = z.strictObject(row).meta({ id: "StockRow" });

export const stockItem = z
  .strictObject({
    ...row,
    backedUnits: count.describe("Reserved by standing asks; only the rest may be released by hand."),
    changes: z.array(
      z.strictObject({
        id: z.string(),
        change: z.enum(inventoryChanges),
        quantityDelta: z.int(),
        reservedDelta: z.int(),
        quantityAfter: count,
        reservedAfter: count,
        reason: z.string(),
        actorName: z.string().nullable(),
        at: time,
      }),
    ),
  })
  .meta({ id: "StockItem" });
