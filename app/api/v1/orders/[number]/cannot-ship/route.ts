import { z } from "zod";
import { declinedSale } from "@/app/api/_support/answers/orders.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { declineToShip } from "@/lib/workflows/orders/decline-to-ship.ts";

const decline = operation(
  {
    id: "declineToShip",
    method: "POST",
    path: "/api/v1/orders/{number}/cannot-ship",
    tag: "Orders",
    summary: "Say that you cannot ship what you sold",
    details:
      "Ends the sale at once and costs the penalty of a sale that was not shipped. The buyer gets another seller's pair or the money back.",
    access: "sell",
    idempotent: true,
    params: z.strictObject({ number: z.string().regex(orderNumberPattern) }),
    unknown: "order_not_found",
    answers: { 200: declinedSale },
    errors: ["transition_not_possible", "order_conflict"],
    example: { params: { number: "$ORDER_NUMBER" } },
  },
  async ({ actor, params: { number } }) => {
    const ended = await declineToShip(actor, { orderNumber: number });
    if (!ended.ok) return ended;
    const { orderNumber, status, penaltyCents } = ended.value;
    return answer({ orderNumber, status, penaltyCents });
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(decline);
