import { z } from "zod";
import { freePairs } from "@/app/api/_support/answers/selling.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { countFreePairs } from "@/lib/domain/catalog/queries.stock.ts";

const check = operation(
  {
    id: "checkInventory",
    method: "GET",
    path: "/api/v1/inventory/check",
    tag: "Inventory",
    summary: "How many free pairs of a size an `in_stock` ask of yours could promise",
    access: "read",
    query: z.strictObject({ variantId: z.uuid().toLowerCase() }),
    answers: { 200: freePairs },
    example: { query: { variantId: "$VARIANT_ID" } },
  },
  async ({ actor, query }) => answer({ freePairs: await countFreePairs(actor, query.variantId) }),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(check);
