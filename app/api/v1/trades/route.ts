import { tape } from "@/app/api/_support/answers/market.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { listRecentTrades } from "@/lib/domain/market/queries.sales.ts";
import { tapeQuerySchema } from "@/lib/domain/market/schema.queries.ts";

const read = operation(
  {
    id: "listRecentTrades",
    method: "GET",
    path: "/api/v1/trades",
    tag: "Market",
    summary: "The newest sales of the whole exchange",
    access: "anybody",
    query: tapeQuerySchema,
    answers: { 200: tape },
    example: { query: { limit: "5" } },
  },
  async ({ query }) => answer({ items: await listRecentTrades(query.limit) }),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
