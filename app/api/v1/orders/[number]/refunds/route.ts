import { z } from "zod";
import { refund } from "@/app/api/_support/answers/payments.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { orderInPath } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { getOrder } from "@/lib/domain/orders/queries.ts";
import { listOrderRefunds } from "@/lib/domain/payments/queries.refunds.ts";

const list = operation(
  {
    id: "listOrderRefunds",
    method: "GET",
    path: "/api/v1/orders/{number}/refunds",
    tag: "Orders",
    summary: "What went back to the buyer of an order of yours, oldest first",
    access: "read",
    params: orderInPath,
    unknown: "order_not_found",
    answers: { 200: z.strictObject({ items: z.array(refund) }) },
    example: { params: { number: "$ORDER_NUMBER" } },
  },
  async ({ actor, params }) => {
    const found = await getOrder(actor, params.number);
    return found.ok ? answer({ items: await listOrderRefunds(actor, found.value.orderId) }) : found;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
