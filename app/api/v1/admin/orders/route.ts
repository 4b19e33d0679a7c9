import { adminOrders } from "@/app/api/_support/answers/admin-orders.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { adminOrdersQuerySchema } from "@/lib/domain/orders/schema.admin.ts";
import { findOrders } from "@/lib/workflows/orders/find-orders.ts";

const list = operation(
  {
    id: "listAllOrders",
    method: "GET",
    path: "/api/v1/admin/orders",
    tag: "Administration",
    summary: "Orders of everybody, newest first",
    details: "`number` is whole, or its beginning with the day; `person` and `shoe` are ids or words.",
    access: "admin",
    may: "orders.manage",
    query: adminOrdersQuerySchema,
    answers: { 200: adminOrders },
    example: { query: { status: "paid" } },
  },
  async ({ actor, query: { limit, ...filter } }) => {
    const { items, nextCursor } = await findOrders(actor, filter, limit);
    const shown = items.map(({ product: { illustration: _, ...product }, ...order }) => ({ ...order, product }));
    return answer({ items: shown, nextCursor });
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
