import { analytics } from "@/app/api/_support/answers/administration.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { getAnalytics } from "@/lib/domain/analytics/queries.ts";
import { analyticsQuerySchema } from "@/lib/domain/analytics/schema.ts";

const read = operation(
  {
    id: "readAnalytics",
    method: "GET",
    path: "/api/v1/admin/analytics",
    tag: "Administration",
    summary: "The figures of the exchange",
    access: "admin",
    may: "analytics.view",
    query: analyticsQuerySchema,
    answers: { 200: analytics },
    errors: ["not_found"],
    example: { query: { period: "30d" } },
  },
  async ({ actor, query, now }) => {
    const view = await getAnalytics(actor, query, now);
    return view.ok ? answer(view.value) : view;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
