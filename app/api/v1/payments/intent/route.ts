import { payment } from "@/app/api/_support/answers/payments.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { fail } from "@/lib/core/result.ts";
import { orderErrors } from "@/lib/domain/orders/errors.ts";
import { getPayment } from "@/lib/domain/payments/queries.history.ts";
import { paymentIntentSchema } from "@/lib/domain/payments/schema.ts";
import { openIntent } from "@/lib/workflows/payments/open-intent.ts";

const open = operation(
  {
    id: "openPaymentIntent",
    method: "POST",
    path: "/api/v1/payments/intent",
    tag: "Payments",
    summary: "The payment of an order you bought",
    details:
      "An order has one payment with one live intent, which its automatic charge, its page and this API share: asking again gives the same one.",
    access: "payments",
    idempotent: true,
    limit: "followPerAccount",
    body: paymentIntentSchema,
    answers: { 200: payment },
    errors: ["order_not_found"],
    example: { body: { orderId: "$ORDER_ID" } },
  },
  async ({ actor, body }) => {
    const opened = await openIntent(actor, body);
    if (!opened.ok) return opened;
    const found = await getPayment(actor, opened.value.paymentId);
    return found ? answer(found) : fail("order_not_found", orderErrors.order_not_found.message);
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(open);
