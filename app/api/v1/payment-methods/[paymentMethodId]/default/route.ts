import { card } from "@/app/api/_support/answers/payments.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { setDefaultPaymentMethod } from "@/lib/workflows/payments/set-default-payment-method.ts";

const choose = operation(
  {
    id: "setDefaultPaymentMethod",
    method: "PUT",
    path: "/api/v1/payment-methods/{paymentMethodId}/default",
    tag: "Payments",
    summary: "Have this card charged from now on",
    access: "payments",
    limit: "followPerAccount",
    params: pathIds("paymentMethodId"),
    unknown: "payment_method_not_found",
    answers: { 200: card },
    example: { params: { paymentMethodId: "$PAYMENT_METHOD_ID" } },
  },
  async ({ actor, params }) => {
    const chosen = await setDefaultPaymentMethod(actor, params);
    return chosen.ok ? answer(chosen.value) : chosen;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(choose);
