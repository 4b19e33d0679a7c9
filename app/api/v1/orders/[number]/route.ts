import { order } from "@/app/api/_support/answers/orders.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { orderInPath } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { getOrder } from "@/lib/domain/orders/queries.ts";

const read = operation(
  {
    id: "readOrder",
    method: "GET",
    path: "/api/v1/orders/{number}",
    tag: "Orders",
    summary: "One order of yours, with everything that happened to it",
    details: "By its id or its number. The other person of the trade is never named.",
    access: "read",
    params: orderInPath,
    unknown: "order_not_found",
    answers: { 200: order },
    example: { params: { number: "$ORDER_NUMBER" } },
  },
  async ({ actor, params }) => {
    const found = await getOrder(actor, params.number);
    return found.ok ? answer(found.value) : found;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
