import { z } from "zod";
import { shipments } from "@/app/api/_support/answers/shipping.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { listParcels } from "@/lib/domain/shipping/queries.ts";

const list = operation(
  {
    id: "listShipments",
    method: "GET",
    path: "/api/v1/orders/{number}/shipments",
    tag: "Orders",
    summary: "The parcels of an order, with every scan",
    access: "read",
    params: z.strictObject({ number: z.string().regex(orderNumberPattern) }),
    unknown: "order_not_found",
    answers: { 200: shipments },
    example: { params: { number: "$ORDER_NUMBER" } },
  },
  async ({ actor, params: { number } }) => {
    const parcels = await listParcels(actor, number);
    return parcels.ok ? answer({ items: parcels.value }) : parcels;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
