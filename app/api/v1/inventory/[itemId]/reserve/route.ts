import { inventoryOperation } from "@/app/api/_support/inventory-operations.ts";
import { routes } from "@/app/api/_support/routes.ts";

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(
  inventoryOperation({
    id: "reserveInventory",
    at: "reserve",
    change: "reservation",
    summary: "Set free pairs aside",
    error: "not_enough_inventory",
  }),
);
