import { adminOrder } from "@/app/api/_support/answers/admin-orders.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { orderNumberInPath } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { fail } from "@/lib/core/result.ts";
import { orderErrors } from "@/lib/domain/orders/errors.ts";
import { getOrderForAdmin } from "@/lib/domain/orders/queries.admin.ts";
import { getOrder } from "@/lib/domain/orders/queries.ts";
import { listOrderRefunds } from "@/lib/domain/payments/queries.refunds.ts";

const read = operation(
  {
    id: "readAnyOrder",
    method: "GET",
    path: "/api/v1/admin/orders/{number}",
    tag: "Administration",
    summary: "One order with both people, its log, notes and refunds",
    access: "admin",
    may: "orders.manage",
    params: orderNumberInPath,
    unknown: "order_not_found",
    answers: { 200: adminOrder },
    example: { params: { number: "$ORDER_NUMBER" } },
  },
  async ({ actor, params: { number } }) => {
    const [found, people] = await Promise.all([getOrder(actor, number), getOrderForAdmin(actor, number)]);
    if (!found.ok || !people) return fail("order_not_found", orderErrors.order_not_found.message);
    const { status, fulfilment, currency, pricing, createdAt, updatedAt } = found.value;
    const { illustration: _, ...product } = found.value.product;
    const refunds = await listOrderRefunds(actor, people.orderId);
    return answer({ ...people, status, fulfilment, currency, pricing, createdAt, updatedAt, product, refunds });
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
