import { z } from "zod";
import { packingSlip } from "@/app/api/_support/answers/shipping.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { env } from "@/lib/platform/env.ts";
import { makeLabel } from "@/lib/workflows/shipping/make-label.ts";

const make = operation(
  {
    id: "makePackingSlip",
    method: "POST",
    path: "/api/v1/orders/{number}/label",
    tag: "Orders",
    summary: "Make the packing slip of a pair you have sold",
    details: "The order is being packed from then on. Asked again, it is the same slip.",
    access: "sell",
    params: z.strictObject({ number: z.string().regex(orderNumberPattern) }),
    unknown: "order_not_found",
    answers: { 200: packingSlip },
    errors: ["label_not_available", "order_conflict", "transition_not_possible", "transition_forbidden"],
    example: { params: { number: "$ORDER_NUMBER" } },
  },
  async ({ actor, params: { number } }) => {
    const made = await makeLabel(actor, { orderNumber: number });
    if (!made.ok) return made;
    const { orderNumber, status } = made.value;
    const slipPath = `/orders/${orderNumber}/label`;
    return answer({ orderNumber, status, slipPath, inspectionAddress: env().INSPECTION_ADDRESS });
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(make);
