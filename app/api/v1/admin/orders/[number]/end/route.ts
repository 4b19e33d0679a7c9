import { endedOrder } from "@/app/api/_support/answers/admin-orders.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { orderNumberInPath } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { fail } from "@/lib/core/result.ts";
import { orderErrors } from "@/lib/domain/orders/errors.ts";
import { getOrderForAdmin } from "@/lib/domain/orders/queries.admin.ts";
import { endOrderBodySchema } from "@/lib/domain/payments/schema.refunds.ts";
import { endOrder } from "@/lib/workflows/refunds/end-order.ts";

const end = operation(
  {
    id: "endOrder",
    method: "POST",
    path: "/api/v1/admin/orders/{number}/end",
    tag: "Administration",
    summary: "End a paid order and give everything back",
    details:
      "`to` is `cancelled` or `refunded`, whichever the order may become. `seenLeftCents` is what was left of the payment when you decided.",
    access: "admin",
    may: "refunds.view",
    idempotent: true,
    params: orderNumberInPath,
    unknown: "order_not_found",
    body: endOrderBodySchema,
    answers: { 200: endedOrder },
    errors: [
      "order_not_paid",
      "order_conflict",
      "transition_not_possible",
      "transition_forbidden",
      "refund_conflict",
      "refund_order_disputed",
      "problem_open",
    ],
    example: {
      params: { number: "$ORDER_NUMBER" },
      body: { expectedStatus: "delivered", to: "refunded", seenLeftCents: "$LEFT_CENTS", reason: "not_as_described" },
    },
  },
  async ({ actor, params: { number }, body }) => {
    const order = await getOrderForAdmin(actor, number);
    if (!order) return fail("order_not_found", orderErrors.order_not_found.message);
    const ended = await endOrder(actor, { orderId: order.orderId, ...body });
    return ended.ok ? answer({ number, status: ended.value.status }) : ended;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(end);
