import { z } from "zod";
import { shippingExtension } from "@/app/api/_support/answers/orders.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { extendShippingTime } from "@/lib/workflows/orders/extend-shipping.ts";

const extend = operation(
  {
    id: "extendShipping",
    method: "POST",
    path: "/api/v1/orders/{number}/extension",
    tag: "Orders",
    summary: "Take more time to ship what you sold",
    details: "Once an order and before the deadline. The buyer is told the new one.",
    access: "sell",
    params: z.strictObject({ number: z.string().regex(orderNumberPattern) }),
    unknown: "order_not_found",
    answers: { 200: shippingExtension },
    errors: ["extension_not_possible", "extension_taken", "extension_too_late", "order_conflict"],
    example: { params: { number: "$ORDER_NUMBER" } },
  },
  async ({ actor, params: { number } }) => {
    const extended = await extendShippingTime(actor, { orderNumber: number });
    return extended.ok ? answer({ orderNumber: number, dueAt: extended.value.dueAt.toISOString() }) : extended;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(extend);
