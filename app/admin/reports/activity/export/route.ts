import { csvForbidden, csvResponse } from "@/app/admin/_support/csv-response.ts";
import { reportFilterSchema } from "@/lib/domain/analytics/schema.reports.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { exportActivity } from "@/lib/workflows/analytics/export-report.ts";

/** The figures of the page as a file, a line a day. */
export async function GET(request: Request): Promise<Response> {
  const { from, to } = reportFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const portions = await exportActivity(await requireUser("/admin/reports/activity"), { from, to });
  return portions ? csvResponse("solebook-activity", portions) : csvForbidden();
}
