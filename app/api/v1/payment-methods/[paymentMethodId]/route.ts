import { card } from "@/app/api/_support/answers/payments.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { removePaymentMethod } from "@/lib/workflows/payments/remove-payment-method.ts";

const remove = operation(
  {
    id: "removePaymentMethod",
    method: "DELETE",
    path: "/api/v1/payment-methods/{paymentMethodId}",
    tag: "Payments",
    summary: "Take a card off file",
    details: "The last one stays as long as you have standing bids: they bind.",
    access: "payments",
    limit: "followPerAccount",
    params: pathIds("paymentMethodId"),
    unknown: "payment_method_not_found",
    answers: { 200: card },
    errors: ["payment_method_in_use"],
    example: { params: { paymentMethodId: "$PAYMENT_METHOD_ID" } },
  },
  async ({ actor, params }) => {
    const removed = await removePaymentMethod(actor, params);
    return removed.ok ? answer(removed.value) : removed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(remove);
