import { takenStep } from "@/app/api/_support/answers/admin-orders.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { orderNumberInPath } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { confirmDelivery } from "@/lib/workflows/orders/confirm-delivery.ts";

const confirm = operation(
  {
    id: "confirmDelivery",
    method: "POST",
    path: "/api/v1/orders/{number}/confirmation",
    tag: "Orders",
    summary: "Say that all is well with a pair you have received",
    details: "The order is completed, which pays the seller. A problem you had reported is withdrawn with it.",
    access: "trade",
    idempotent: true,
    params: orderNumberInPath,
    unknown: "order_not_found",
    answers: { 200: takenStep },
    errors: ["order_conflict", "transition_not_possible", "transition_forbidden"],
    example: { params: { number: "$ORDER_NUMBER" } },
  },
  async ({ actor, params: { number } }) => {
    const confirmed = await confirmDelivery(actor, { orderNumber: number });
    return confirmed.ok ? answer({ number, status: confirmed.value.status }) : confirmed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(confirm);
