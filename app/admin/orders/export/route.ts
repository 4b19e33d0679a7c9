import { csvForbidden, csvResponse } from "@/app/admin/_support/csv-response.ts";
import { adminOrdersFilterSchema } from "@/lib/domain/orders/schema.admin.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { exportOrders } from "@/lib/workflows/orders/export-orders.ts";

/** The orders of the page’s search as a file. */
export async function GET(request: Request): Promise<Response> {
  const filter = adminOrdersFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const portions = exportOrders(await requireUser("/admin/orders"), filter);
  return portions ? csvResponse("solebook-orders", portions) : csvForbidden();
}
