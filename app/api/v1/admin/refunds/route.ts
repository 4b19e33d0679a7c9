import { pageOf } from "@/app/api/_support/answers/common.ts";
import { refundListItem } from "@/app/api/_support/answers/payments.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { listRefunds } from "@/lib/domain/payments/queries.refunds.ts";
import { refundsQuerySchema } from "@/lib/domain/payments/schema.refunds.ts";

const list = operation(
  {
    id: "listRefunds",
    method: "GET",
    path: "/api/v1/admin/refunds",
    tag: "Administration",
    summary: "Refunds of all orders, newest first",
    access: "admin",
    may: "refunds.view",
    query: refundsQuerySchema,
    answers: { 200: pageOf(refundListItem) },
    example: { query: { limit: "5" } },
  },
  async ({ actor, query }) => answer(await listRefunds(actor, query)),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
