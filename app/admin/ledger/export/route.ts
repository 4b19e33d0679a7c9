import { csvForbidden, csvResponse } from "@/app/admin/_support/csv-response.ts";
import { entryFilterSchema } from "@/lib/domain/ledger/schema.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { exportEntries } from "@/lib/workflows/ledger/export-entries.ts";

/** The entries of the page's search as a file, a line a posting. */
export async function GET(request: Request): Promise<Response> {
  const filter = entryFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const portions = exportEntries(await requireUser("/admin/ledger"), filter);
  return portions ? csvResponse("solebook-ledger", portions) : csvForbidden();
}
