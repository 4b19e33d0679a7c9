import "server-only";
import { InvariantError, invariant } from "@/lib/core/invariant.ts";
import { sqlStateOf, type Transaction } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { InventoryChangeEntry, InventoryCounts, InventoryItemView } from "./model.inventory.ts";

interface AfterRow {
  id: string;
  quantity: number;
  reserved: number;
}

/** Reads an item and keeps everybody else from changing it until the transaction ends; null when there is none. */
export async function lockInventoryItem(
  tx: Transaction,
  inventoryItemId: string,
): Promise<(InventoryCounts & { ownerId: string | null }) | null> {
  const rows = await tx.$queryRaw<(InventoryCounts & { ownerId: string | null })[]>`
    SELECT quantity, reserved, owner_id AS "ownerId" FROM inventory_items
    WHERE id = ${inventoryItemId}::uuid FOR UPDATE`;
  return rows[0] ?? null;
}

/**
 * The item of an owner (null: the house) and size; made empty when there is none yet.
 * Throws a foreign key error (SQLSTATE 23503) for an unknown variant or owner.
 */
export async function ensureInventoryItem(
  tx: Transaction,
  item: { inventoryItemId: string; variantId: string; ownerId: string | null },
  now: Date,
): Promise<string> {
  await tx.$executeRaw`
    INSERT INTO inventory_items (id, variant_id, owner_id, quantity, reserved, created_at, updated_at)
    VALUES (${item.inventoryItemId}::uuid, ${item.variantId}::uuid, ${item.ownerId}::uuid, 0, 0,
            ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz)
    ON CONFLICT (variant_id, owner_id) DO NOTHING`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM inventory_items
    WHERE variant_id = ${item.variantId}::uuid AND owner_id IS NOT DISTINCT FROM ${item.ownerId}::uuid`;
  invariant(rows[0], "an inventory item that was just made is not there");
  return rows[0].id;
}

/**
 * Applies changes in their order and writes one audit row each, in one statement, however many there are: several
 * changes of one item add up, and each row holds the counts right after it. Items are locked in the order of their ids.
 * @returns the items after their last change
 * Throws {@link InvariantError} when an item does not exist or any step would leave 0 ≤ reserved ≤ quantity; callers
 * check that first (rules.inventory.ts). The transaction cannot go on after that.
 */
export async function applyInventoryChanges(
  tx: Transaction,
  changes: readonly InventoryChangeEntry[],
  now: Date,
): Promise<InventoryItemView[]> {
  if (changes.length === 0) return [];
  try {
    const rows = await tx.$queryRaw<AfterRow[]>(changeStatement(changes, now));
    invariant(rows.length === changes.length, "an inventory change names an item that does not exist");
    const last = new Map(rows.map((row) => [row.id, row]));
    return [...last.values()].map(({ id, quantity, reserved }) => ({
      inventoryItemId: id,
      quantity,
      reserved,
      free: quantity - reserved,
    }));
  } catch (error) {
    if (sqlStateOf(error) !== "23514") throw error;
    throw new InvariantError("an inventory change would leave fewer pairs than are reserved, or fewer than none", {
      cause: error,
    });
  }
}

/** The counts run over the locked rows, so the UPDATE and the audit rows say the same even when somebody was waited for. */
function changeStatement(changes: readonly InventoryChangeEntry[], now: Date): Prisma.Sql {
  const list = <Key extends keyof InventoryChangeEntry>(key: Key) => changes.map((change) => change[key]);
  return Prisma.sql`
    WITH entry AS (
      SELECT * FROM unnest(
        ${list("inventoryItemId")}::uuid[], ${list("change")}::text[], ${list("quantityDelta")}::int[],
        ${list("reservedDelta")}::int[], ${list("reason")}::text[], ${list("actorId")}::uuid[]
      ) WITH ORDINALITY AS given(item_id, change, quantity_delta, reserved_delta, reason, actor_id, position)
    ), locked AS MATERIALIZED (
      SELECT id, quantity, reserved FROM inventory_items
      WHERE id IN (SELECT item_id FROM entry) ORDER BY id FOR UPDATE
    ), step AS MATERIALIZED (
      SELECT entry.*,
        (locked.quantity + sum(quantity_delta) OVER so_far)::int AS quantity_after,
        (locked.reserved + sum(reserved_delta) OVER so_far)::int AS reserved_after
      FROM entry JOIN locked ON locked.id = entry.item_id
      WINDOW so_far AS (PARTITION BY entry.item_id ORDER BY entry.position)
    ), changed AS (
      UPDATE inventory_items item
      SET quantity = final.quantity_after, reserved = final.reserved_after, updated_at = ${now.toISOString()}::timestamptz
      FROM (SELECT DISTINCT ON (item_id) item_id, quantity_after, reserved_after FROM step ORDER BY item_id, position DESC) final
      WHERE item.id = final.item_id
    )
    INSERT INTO inventory_audits
      (inventory_item_id, change, quantity_delta, reserved_delta, quantity_after, reserved_after, reason, actor_id, created_at)
    SELECT item_id, change::"InventoryChange", quantity_delta, reserved_delta, quantity_after, reserved_after, reason, actor_id,
      ${now.toISOString()}::timestamptz
    FROM step ORDER BY position
    RETURNING inventory_item_id AS id, quantity_after AS quantity, reserved_after AS reserved`;
}
