import { csvForbidden, csvResponse } from "@/app/admin/_support/csv-response.ts";
import { auditFilterSchema } from "@/lib/domain/audit/schema.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { exportAudit } from "@/lib/workflows/audit/export-audit.ts";

/** The entries of the page’s search as a file. */
export async function GET(request: Request): Promise<Response> {
  const filter = auditFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const portions = exportAudit(await requireUser("/admin/audit"), filter);
  return portions ? csvResponse("solebook-audit", portions) : csvForbidden();
}
