import { pageOf } from "@/app/api/_support/answers/common.ts";
import { stockCounts, stockRow } from "@/app/api/_support/answers/inventory.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { allows } from "@/lib/core/permissions.ts";
import { listOwnStock, listStock } from "@/lib/domain/catalog/queries.warehouse.ts";
import { stockQuerySchema, takeInBodySchema } from "@/lib/domain/catalog/schema.stock.ts";
import { takeIn } from "@/lib/workflows/inventory/take-in.ts";

const common = { path: "/api/v1/inventory", tag: "Inventory" } as const;

const list = operation(
  {
    ...common,
    id: "listInventory",
    method: "GET",
    summary: "Pairs in the warehouse, last changed first",
    details: "Your own; for those who run the warehouse everybody's.",
    access: "read",
    query: stockQuerySchema,
    answers: { 200: pageOf(stockRow) },
    example: { query: { limit: "5" } },
  },
  async ({ actor, query: { q, limit, cursor = null } }) => {
    const list = allows(actor, "inventory.manage") ? listStock : listOwnStock;
    return answer(await list(actor, { q, limit, cursor }));
  },
);

const take = operation(
  {
    ...common,
    id: "takeIn",
    method: "POST",
    summary: "Take inspected pairs into the warehouse",
    access: "admin",
    may: "inventory.manage",
    idempotent: true,
    body: takeInBodySchema,
    answers: { 201: stockCounts },
    errors: ["variant_not_found", "owner_not_found"],
    example: { body: { styleCode: "$STYLE_CODE", size: "$SIZE", units: 2, reason: "Delivered today" } },
  },
  async ({ actor, body }) => {
    const taken = await takeIn(actor, body);
    return taken.ok ? created(taken.value, `/api/v1/inventory/${taken.value.inventoryItemId}`) : taken;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list, take);
