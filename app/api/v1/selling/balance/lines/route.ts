import { balanceLines } from "@/app/api/_support/answers/payments.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { listBalanceLines } from "@/lib/domain/payouts/queries.balance.ts";
import { balanceLinesQuerySchema } from "@/lib/domain/payouts/schema.balance.ts";

const list = operation(
  {
    id: "listBalanceLines",
    method: "GET",
    path: "/api/v1/selling/balance/lines",
    tag: "Payouts",
    summary: "Every line of your balance with its order, newest first",
    access: "read",
    query: balanceLinesQuerySchema,
    answers: { 200: balanceLines },
    example: { query: { only: "paid" } },
  },
  async ({ actor, query: { only, limit, cursor } }) =>
    answer(await listBalanceLines(actor, { filter: only, limit, cursor })),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
