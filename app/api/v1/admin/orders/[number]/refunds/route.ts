import { requestedRefund } from "@/app/api/_support/answers/admin-orders.ts";
import { created, operation } from "@/app/api/_support/operation.ts";
import { orderNumberInPath } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { fail } from "@/lib/core/result.ts";
import { orderErrors } from "@/lib/domain/orders/errors.ts";
import { getOrderForAdmin } from "@/lib/domain/orders/queries.admin.ts";
import { refundBodySchema } from "@/lib/domain/payments/schema.refunds.ts";
import { requestRefund } from "@/lib/workflows/refunds/request-refund.ts";

const refund = operation(
  {
    id: "refundOrder",
    method: "POST",
    path: "/api/v1/admin/orders/{number}/refunds",
    tag: "Administration",
    summary: "Give the buyer something back while the order goes on",
    details:
      "What escrow and seller do not pay, the platform does. `seenLeftCents` is what was left of the payment when you decided: with anything else nothing happens.",
    access: "admin",
    may: "refunds.view",
    idempotent: true,
    params: orderNumberInPath,
    unknown: "order_not_found",
    body: refundBodySchema,
    answers: { 201: requestedRefund },
    errors: [
      "order_not_paid",
      "refund_conflict",
      "refund_order_disputed",
      "refund_above_paid",
      "refund_sources_wrong",
      "refund_source_short",
    ],
    example: {
      params: { number: "$ORDER_NUMBER" },
      body: {
        amountCents: 1_500,
        fromEscrowCents: 1_500,
        fromSellerCents: 0,
        seenLeftCents: "$LEFT_CENTS",
        reason: "goodwill",
        note: "A scratch on the box.",
      },
    },
  },
  async ({ actor, params: { number }, body }) => {
    const order = await getOrderForAdmin(actor, number);
    if (!order) return fail("order_not_found", orderErrors.order_not_found.message);
    const requested = await requestRefund(actor, { orderId: order.orderId, ...body });
    return requested.ok ? created(requested.value, `/api/v1/admin/orders/${number}`) : requested;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(refund);
