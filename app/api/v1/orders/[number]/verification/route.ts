import { z } from "zod";
import { evidence } from "@/app/api/_support/answers/verification.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { getOrder } from "@/lib/domain/orders/queries.ts";
import { getEvidence } from "@/lib/domain/verification/queries.evidence.ts";

const read = operation(
  {
    id: "readOrderInspection",
    method: "GET",
    path: "/api/v1/orders/{number}/verification",
    tag: "Orders",
    summary: "The inspection of an order you have bought or sold",
    access: "read",
    params: z.strictObject({ number: z.string().regex(orderNumberPattern) }),
    unknown: "order_not_found",
    answers: { 200: evidence },
    example: { params: { number: "$ORDER_NUMBER" } },
  },
  async ({ actor, params, now }) => {
    const order = await getOrder(actor, params.number);
    return order.ok ? answer({ inspection: await getEvidence(actor, order.value.orderId, now) }) : order;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
