export const inventoryChanges = ["addition", "sale", "removal", "reservation", "release"] as const;
export type InventoryChange = (typeof inventoryChanges)[number];

/** Pairs of one owner and size in the warehouse: 0 ≤ reserved ≤ quantity. */
export interface InventoryCounts {
  quantity: number;
  /** Promised to asks that stand in the book. */
  reserved: number;
}

/** One change as it is written down. */
export interface InventoryChangeEntry {
  inventoryItemId: string;
  change: InventoryChange;
  quantityDelta: number;
  reservedDelta: number;
  /** The ask, hold, match or person behind it. */
  reason: string;
  actorId: string | null;
}

/** An item after a change. */
export interface InventoryItemView extends InventoryCounts {
  inventoryItemId: string;
  /** Pairs that an ask could still offer. */
  free: number;
}
