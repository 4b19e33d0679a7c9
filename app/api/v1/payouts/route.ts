import { balanceLines } from "@/app/api/_support/answers/payments.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { listBalanceLines } from "@/lib/domain/payouts/queries.balance.ts";
import { payoutsQuerySchema } from "@/lib/domain/payouts/schema.balance.ts";

const list = operation(
  {
    id: "listPayouts",
    method: "GET",
    path: "/api/v1/payouts",
    tag: "Payouts",
    summary: "Your payouts, newest first",
    details: "Sent ones, or with `only=available` those of completed orders that are still to be sent.",
    access: "read",
    query: payoutsQuerySchema,
    answers: { 200: balanceLines },
    example: { query: { limit: "5" } },
  },
  async ({ actor, query: { only, limit, cursor } }) =>
    answer(await listBalanceLines(actor, { filter: only, limit, cursor })),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
