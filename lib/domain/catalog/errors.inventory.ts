import type { ErrorDescription } from "@/lib/core/errors.ts";

export const inventoryErrors = {
  inventory_item_not_found: { status: 404, message: "The warehouse has no such pairs." },
  not_enough_inventory: { status: 409, message: "The warehouse does not hold that many free pairs." },
  not_enough_reserved: { status: 409, message: "Fewer pairs than that are reserved." },
  owner_not_found: { status: 404, message: "There is no such seller." },
  variant_not_found: { status: 404, message: "We don't have this size." },
} as const satisfies Record<string, ErrorDescription>;

export type InventoryErrorCode = keyof typeof inventoryErrors;
