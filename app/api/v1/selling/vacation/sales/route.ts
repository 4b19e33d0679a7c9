import { returnSales } from "@/app/api/_support/answers/market.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { sellOnReturnSchema } from "@/lib/domain/market/schema.vacations.ts";
import { sellOnReturn } from "@/lib/workflows/selling/sell-on-return.ts";

const sell = operation(
  {
    id: "sellOnReturn",
    method: "POST",
    path: "/api/v1/selling/vacation/sales",
    tag: "Selling",
    summary: "Sell paused asks to the bids you were shown",
    details: "One outcome an ask, in the same order.",
    access: "sell",
    idempotent: true,
    limit: "placeOffer",
    body: sellOnReturnSchema,
    answers: { 200: returnSales },
    errors: ["account_suspended"],
    example: { body: { sales: [{ offerId: "$OFFER_ID", remaining: 1, unitPricesCents: [20_000] }] } },
  },
  async ({ actor, body }) => {
    const sold = await sellOnReturn(actor, body);
    return sold.ok ? answer({ items: sold.value }) : sold;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(sell);
