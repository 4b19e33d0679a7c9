import { pageOf } from "@/app/api/_support/answers/common.ts";
import { match } from "@/app/api/_support/answers/orders.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { pageQuerySchema } from "@/lib/core/query-fields.ts";
import { listMyMatches } from "@/lib/domain/orders/queries.matches.ts";

const list = operation(
  {
    id: "listMatches",
    method: "GET",
    path: "/api/v1/matches",
    tag: "Orders",
    summary: "Every pair that you bought or sold, newest first",
    access: "read",
    query: pageQuerySchema,
    answers: { 200: pageOf(match) },
    example: { query: { limit: "5" } },
  },
  async ({ actor, query }) => answer(await listMyMatches(actor, query)),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
