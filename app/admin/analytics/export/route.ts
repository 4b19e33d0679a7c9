import { analyticsCsv } from "@/components/analytics/csv.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { getAnalytics } from "@/lib/domain/analytics/queries.ts";
import { analyticsQuerySchema } from "@/lib/domain/analytics/schema.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

/** The figures of the page as a file: a line a day, or a line a size when a shoe is chosen. */
export async function GET(request: Request): Promise<Response> {
  const query = analyticsQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) return new Response(commonErrors.invalid_input.message, { status: 422 });
  const view = await getAnalytics(await requireUser("/admin/analytics"), query.data, new Date());
  if (!view.ok) return new Response(view.error.message, { status: commonErrors[view.error.code].status });
  const { from, to, product } = view.value;
  const name = ["solebook", product?.slug, from, to].filter(Boolean).join("_");
  return new Response(analyticsCsv(view.value), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "no-store",
    },
  });
}
