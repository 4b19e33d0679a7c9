import { cancelledUnpaid } from "@/app/api/_support/answers/admin-orders.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { orderNumberInPath } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { cancelUnpaidSchema } from "@/lib/domain/orders/schema.admin.ts";
import { cancelByHand } from "@/lib/workflows/orders/cancel-by-hand.ts";

const cancel = operation(
  {
    id: "cancelUnpaidOrder",
    method: "POST",
    path: "/api/v1/admin/orders/{number}/cancel",
    tag: "Administration",
    summary: "End an order that was not paid",
    details:
      "Its payment ends at Stripe first; if the buyer was faster, the order is paid instead. The buyer gets no strike.",
    access: "admin",
    may: "orders.manage",
    idempotent: true,
    params: orderNumberInPath,
    unknown: "order_not_found",
    body: cancelUnpaidSchema,
    answers: { 200: cancelledUnpaid },
    errors: ["order_conflict", "payment_in_progress", "payments_unavailable"],
    example: { params: { number: "$ORDER_NUMBER" }, body: { reason: "The buyer asked for it on the phone." } },
  },
  async ({ actor, params: { number }, body }) => {
    const cancelled = await cancelByHand(actor, { number, ...body });
    return cancelled.ok ? answer({ number, ...cancelled.value }) : cancelled;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(cancel);
