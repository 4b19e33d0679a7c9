import { inventoryOperation } from "@/app/api/_support/inventory-operations.ts";
import { routes } from "@/app/api/_support/routes.ts";

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(
  inventoryOperation({
    id: "addInventory",
    at: "add",
    change: "addition",
    summary: "Add pairs that were found or delivered",
    error: "inventory_item_not_found",
  }),
);
