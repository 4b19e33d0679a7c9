import { stockItem } from "@/app/api/_support/answers/inventory.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { fail } from "@/lib/core/result.ts";
import { inventoryErrors } from "@/lib/domain/catalog/errors.inventory.ts";
import { getStockItem } from "@/lib/domain/catalog/queries.warehouse.ts";

const changesShown = 50;

const read = operation(
  {
    id: "readInventoryItem",
    method: "GET",
    path: "/api/v1/inventory/{itemId}",
    tag: "Inventory",
    summary: "Pairs of one size and owner, with their newest changes",
    access: "read",
    params: pathIds("itemId"),
    unknown: "inventory_item_not_found",
    answers: { 200: stockItem },
    example: { params: { itemId: "$INVENTORY_ITEM_ID" } },
  },
  async ({ actor, params }) => {
    const item = await getStockItem(actor, params.itemId, changesShown);
    return item ? answer(item) : fail("inventory_item_not_found", inventoryErrors.inventory_item_not_found.message);
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
