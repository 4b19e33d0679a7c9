import { csvForbidden, csvResponse } from "@/app/admin/_support/csv-response.ts";
import { reportFilterSchema } from "@/lib/domain/analytics/schema.reports.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { exportRevenue } from "@/lib/workflows/analytics/export-report.ts";

/** The figures of the page as a file, a line a day, a month or a brand. */
export async function GET(request: Request): Promise<Response> {
  const query = reportFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const portions = await exportRevenue(await requireUser("/admin/reports"), query);
  return portions ? csvResponse(`solebook-revenue-by-${query.by}`, portions) : csvForbidden();
}
