import "server-only";
import { stockChangeBodySchema } from "@/lib/domain/catalog/schema.stock.ts";
import { changeByHand, type HandChange } from "@/lib/workflows/inventory/change-by-hand.ts";
import { stockCounts } from "./answers/inventory.ts";
import { answer, operation } from "./operation.ts";
import { pathIds } from "./path.ts";
import type { ApiErrorCode } from "./problem.ts";

interface ByHand {
  id: string;
  /** Ends the path. */
  at: string;
  change: HandChange["change"];
  summary: string;
  /** What keeps it from happening. */
  error: ApiErrorCode;
}

/** `POST /api/v1/inventory/{itemId}/reserve` and its like: one change by hand, with the words that stay in the record. */
export function inventoryOperation({ id, at, change, summary, error }: ByHand) {
  return operation(
    {
      id,
      method: "POST",
      path: `/api/v1/inventory/{itemId}/${at}`,
      tag: "Inventory",
      summary,
      access: "admin",
      may: "inventory.manage",
      idempotent: true,
      params: pathIds("itemId"),
      unknown: "inventory_item_not_found",
      body: stockChangeBodySchema,
      answers: { 200: stockCounts },
      errors: [error],
      example: { params: { itemId: "$INVENTORY_ITEM_ID" }, body: { units: 1, reason: "Counted again" } },
    },
    async ({ actor, params, body }) => {
      const changed = await changeByHand(actor, { inventoryItemId: params.itemId, change, ...body });
      return changed.ok ? answer(changed.value) : changed;
    },
  );
}
