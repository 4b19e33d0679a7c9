import { inventoryOperation } from "@/app/api/_support/inventory-operations.ts";
import { routes } from "@/app/api/_support/routes.ts";

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(
  inventoryOperation({
    id: "releaseInventory",
    at: "release",
    change: "release",
    summary: "Free pairs that were set aside",
    error: "not_enough_reserved",
  }),
);
