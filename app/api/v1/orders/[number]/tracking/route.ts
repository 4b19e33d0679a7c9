import { z } from "zod";
import { sentShipment } from "@/app/api/_support/answers/shipping.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { shipmentLegs } from "@/lib/domain/shipping/model.ts";
import { trackingSchema } from "@/lib/domain/shipping/schema.ts";
import { sendReturn, shipToBuyer } from "@/lib/workflows/shipping/send-from-desk.ts";
import { shipToInspection } from "@/lib/workflows/shipping/ship-to-inspection.ts";

const senders = { to_inspection: shipToInspection, to_buyer: shipToBuyer, return_to_seller: sendReturn } as const;

const send = operation(
  {
    id: "shipOrder",
    method: "POST",
    path: "/api/v1/orders/{number}/tracking",
    tag: "Orders",
    summary: "Name the carrier and the number a pair travels under",
    details:
      "Sellers ship to inspection; inspectors send on to buyers and back to sellers. Said again it changes nothing. With `replaces`, the " +
      "mistyped number, a number is corrected as long as nothing was scanned.",
    access: "sell",
    params: z.strictObject({ number: z.string().regex(orderNumberPattern) }),
    unknown: "order_not_found",
    body: trackingSchema.extend({ leg: z.enum(shipmentLegs).default("to_inspection") }),
    answers: { 200: sentShipment },
    errors: [
      "label_not_made",
      "shipment_exists",
      "shipment_not_found",
      "tracking_number_invalid",
      "tracking_number_scanned",
      "tracking_number_taken",
      "order_conflict",
      "transition_not_possible",
      "transition_forbidden",
    ],
    example: {
      params: { number: "$ORDER_NUMBER" },
      body: { carrier: "ups", trackingNumber: "1Z5R89390357567127" },
    },
  },
  async ({ actor, params: { number }, body: { leg, ...tracking } }) => {
    const sent = await senders[leg](actor, { orderNumber: number, ...tracking });
    if (!sent.ok) return sent;
    const { orderNumber, shipmentId, carrier, trackingNumber } = sent.value;
    return answer({ orderNumber, shipmentId, carrier, trackingNumber });
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(send);
