import { paymentStep } from "@/app/api/_support/answers/payments.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { confirmPaymentSchema } from "@/lib/domain/payments/schema.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { confirmPayment } from "@/lib/workflows/payments/confirm-payment.ts";

const confirm = operation(
  {
    id: "confirmPayment",
    method: "POST",
    path: "/api/v1/payments/{paymentId}/confirm",
    tag: "Payments",
    summary: "Have a payment carried out now",
    details:
      "With the card you name, or your default one. Paid already it answers `paid`, however often you ask. `action_required` names the page on which your bank wants to see you; afterwards read the payment.",
    access: "payments",
    idempotent: true,
    params: pathIds("paymentId"),
    unknown: "payment_not_found",
    body: confirmPaymentSchema,
    answers: { 200: paymentStep },
    errors: [
      "order_not_found",
      "payment_in_progress",
      "payment_over",
      "payment_method_not_found",
      "charge_refused",
      "payments_unavailable",
    ],
    example: { params: { paymentId: "$PAYMENT_ID" }, body: {} },
  },
  async ({ request, actor, params, body }) => {
    const returnUrl = new URL("/orders", siteOrigin(request)).href;
    const confirmed = await confirmPayment(actor, { ...params, ...body }, returnUrl);
    return confirmed.ok ? answer(confirmed.value) : confirmed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(confirm);
