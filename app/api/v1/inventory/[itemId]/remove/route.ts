import { inventoryOperation } from "@/app/api/_support/inventory-operations.ts";
import { routes } from "@/app/api/_support/routes.ts";

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(
  inventoryOperation({
    id: "removeInventory",
    at: "remove",
    change: "removal",
    summary: "Take free pairs out of the warehouse",
    error: "not_enough_inventory",
  }),
);
