import type { InventoryChange, InventoryItemView } from "./model.inventory.ts";
import type { Illustration } from "./model.ts";

/** Pairs of one owner and size as the screens show them. */
export interface StockRowView extends InventoryItemView {
  product: {
    id: string;
    slug: string;
    styleCode: string;
    brand: string;
    name: string;
    colorway: string;
    illustration: Illustration;
  };
  sizeLabel: string;
  /** Null: the house. */
  owner: { name: string; email: string } | null;
  /** ISO 8601 in UTC. */
  updatedAt: string;
}

/** One change of an item. */
export interface StockChangeView {
  /** A decimal string. */
  id: string;
  change: InventoryChange;
  quantityDelta: number;
  reservedDelta: number;
  quantityAfter: number;
  reservedAfter: number;
  reason: string;
  /** Null: the system itself. */
  actorName: string | null;
  at: string;
}

/** An item with its newest changes. */
export interface StockItemView extends StockRowView {
  /** Units that standing asks have reserved; only the rest may be released by hand. */
  backedUnits: number;
  changes: StockChangeView[];
}

export const changeLabels: Record<InventoryChange, string> = {
  addition: "Added",
  sale: "Sold",
  removal: "Removed",
  reservation: "Reserved",
  release: "Released",
};
