import { activityReport } from "@/app/api/_support/answers/reports.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { getActivity } from "@/lib/domain/analytics/queries.reports.ts";
import { activityQuerySchema } from "@/lib/domain/analytics/schema.reports.ts";

const read = operation(
  {
    id: "readActivityReport",
    method: "GET",
    path: "/api/v1/admin/activity",
    tag: "Administration",
    summary: "How many registered, bid, asked and traded, day by day",
    details: "Days are UTC, `from` and `to` both included; the last 30 unless said otherwise.",
    access: "admin",
    may: "analytics.view",
    query: activityQuerySchema,
    answers: { 200: activityReport },
    example: { query: { from: "2026-11-01", to: "2026-11-30" } },
  },
  async ({ actor, query, now }) => {
    const report = await getActivity(actor, query, now);
    return report.ok ? answer(report.value) : report;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
