import { revenueReport } from "@/app/api/_support/answers/reports.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { getRevenue } from "@/lib/domain/analytics/queries.reports.ts";
import { revenueQuerySchema } from "@/lib/domain/analytics/schema.reports.ts";

const read = operation(
  {
    id: "readRevenueReport",
    method: "GET",
    path: "/api/v1/admin/revenue",
    tag: "Administration",
    summary: "What was sold and what moved, by day, month or brand",
    details: "Days are UTC, `from` and `to` both included; the last 30 unless said otherwise.",
    access: "admin",
    may: "analytics.view",
    query: revenueQuerySchema,
    answers: { 200: revenueReport },
    example: { query: { by: "month" } },
  },
  async ({ actor, query, now }) => {
    const report = await getRevenue(actor, query, now);
    return report.ok ? answer(report.value) : report;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
