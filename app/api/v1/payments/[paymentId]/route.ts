import { payment } from "@/app/api/_support/answers/payments.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { fail } from "@/lib/core/result.ts";
import { paymentErrors } from "@/lib/domain/payments/errors.ts";
import { getPayment } from "@/lib/domain/payments/queries.history.ts";

const read = operation(
  {
    id: "readPayment",
    method: "GET",
    path: "/api/v1/payments/{paymentId}",
    tag: "Payments",
    summary: "One payment of yours",
    access: "read",
    params: pathIds("paymentId"),
    unknown: "payment_not_found",
    answers: { 200: payment },
    example: { params: { paymentId: "$PAYMENT_ID" } },
  },
  async ({ actor, params }) => {
    const found = await getPayment(actor, params.paymentId);
    return found ? answer(found) : fail("payment_not_found", paymentErrors.payment_not_found.message);
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
