import { paymentStep } from "@/app/api/_support/answers/payments.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { orderInPath } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { getOrder } from "@/lib/domain/orders/queries.ts";
import { payOrderSchema } from "@/lib/domain/payments/schema.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { payOrder } from "@/lib/workflows/payments/pay-order.ts";

const pay = operation(
  {
    id: "payOrder",
    method: "POST",
    path: "/api/v1/orders/{number}/pay",
    tag: "Orders",
    summary: "Pay a pending order of yours with another card",
    details:
      "For an order whose charge failed. There is one payment of an order, however often and wherever it is tried.",
    access: "payments",
    idempotent: true,
    params: orderInPath,
    unknown: "order_not_found",
    body: payOrderSchema,
    answers: { 200: paymentStep },
    errors: [
      "payment_in_progress",
      "payment_over",
      "payment_method_not_found",
      "charge_refused",
      "payments_unavailable",
    ],
    example: { params: { number: "$ORDER_NUMBER" }, body: { paymentMethodId: "$PAYMENT_METHOD_ID" } },
  },
  async ({ request, actor, params, body }) => {
    const found = await getOrder(actor, params.number);
    if (!found.ok) return found;
    const { number } = found.value;
    const returnUrl = new URL(`/orders/${encodeURIComponent(number)}/pay/return`, siteOrigin(request)).href;
    const paid = await payOrder(actor, { orderNumber: number, ...body }, returnUrl);
    return paid.ok ? answer(paid.value) : paid;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(pay);
