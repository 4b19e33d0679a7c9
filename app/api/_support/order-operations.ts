import "server-only";
import { z } from "zod";
import { allows } from "@/lib/core/permissions.ts";
import { countInQuery, cursorSchema } from "@/lib/core/query-fields.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { listBuyerOrders, listSellerOrders } from "@/lib/domain/orders/queries.ts";
import { pageOf } from "./answers/common.ts";
import { orderListItem } from "./answers/orders.ts";
import { answer, operation } from "./operation.ts";
import { userInPath } from "./path.ts";

const ordersQuery = z.strictObject({
  stage: z.enum(["open", "done"]).optional().describe("Under way, or over; both when left out."),
  limit: countInQuery(100, 20),
  cursor: cursorSchema.optional(),
});

const words = {
  buyer: { id: "listBuyerOrders", verb: "bought", list: listBuyerOrders },
  seller: { id: "listSellerOrders", verb: "sold", list: listSellerOrders },
} as const;

/** `GET /api/v1/orders/buyer/{userId}`: one's own only, so everybody else's id is nobody's. */
export function orderListOperation(side: "buyer" | "seller") {
  const { id, verb, list } = words[side];
  return operation(
    {
      id,
      method: "GET",
      path: `/api/v1/orders/${side}/{userId}`,
      tag: "Orders",
      summary: `What you ${verb}, newest first`,
      details: "`me` is your own id.",
      access: "read",
      params: userInPath,
      unknown: "user_not_found",
      query: ordersQuery,
      answers: { 200: pageOf(orderListItem) },
      example: { params: { userId: "me" }, query: { stage: "open" } },
    },
    async ({ actor, params: { userId }, query }) =>
      userId === "me" || allows(actor, "account.manageOwn", { userId })
        ? answer(await list(actor, query))
        : accountFailure("user_not_found"),
  );
}
