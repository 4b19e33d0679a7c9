import { pageOf } from "@/app/api/_support/answers/common.ts";
import { payment } from "@/app/api/_support/answers/payments.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { pageQuerySchema } from "@/lib/core/query-fields.ts";
import { listPayments } from "@/lib/domain/payments/queries.history.ts";

const list = operation(
  {
    id: "listPayments",
    method: "GET",
    path: "/api/v1/payments",
    tag: "Payments",
    summary: "What you have paid and are to pay, newest first",
    access: "read",
    query: pageQuerySchema,
    answers: { 200: pageOf(payment) },
    example: { query: { limit: "5" } },
  },
  async ({ actor, query }) => answer(await listPayments(actor, query)),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
