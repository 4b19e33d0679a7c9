import { stats } from "@/app/api/_support/answers/operations.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { statsQuerySchema } from "@/lib/domain/analytics/schema.ts";
import { readOverview } from "@/lib/workflows/analytics/read-overview.ts";

const read = operation(
  {
    id: "readStats",
    method: "GET",
    path: "/api/v1/admin/stats",
    tag: "Administration",
    summary: "How the exchange is doing, and what waits for somebody",
    access: "admin",
    may: "analytics.view",
    query: statsQuerySchema,
    answers: { 200: stats },
    example: { query: { period: "30d" } },
  },
  async ({ actor, query }) => {
    const view = await readOverview(actor, query);
    return view.ok ? answer(view.value) : view;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
