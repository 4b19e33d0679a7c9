import { sellingAnalytics } from "@/app/api/_support/answers/selling.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { getSellingAnalytics } from "@/lib/domain/market/queries.selling.ts";
import { sellingQuerySchema } from "@/lib/domain/market/schema.selling.ts";

const read = operation(
  {
    id: "readSellingAnalytics",
    method: "GET",
    path: "/api/v1/selling/analytics",
    tag: "Selling",
    summary: "Your figures as a seller",
    access: "read",
    query: sellingQuerySchema,
    answers: { 200: sellingAnalytics },
    example: { query: { periodDays: "90" } },
  },
  async ({ actor, query, now }) => answer(await getSellingAnalytics(actor, query.periodDays, now)),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
