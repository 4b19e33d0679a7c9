import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { portfolioCsv } from "@/lib/workflows/portfolio/export-portfolio.ts";

/** The portfolio as a CSV file: pairs owned, on the way and sold. */
export async function GET(): Promise<Response> {
  const actor = await requireUser("/portfolio");
  return new Response(await portfolioCsv(actor), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="solebook-portfolio.csv"',
      "cache-control": "no-store",
    },
  });
}
