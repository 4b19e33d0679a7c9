import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { balanceCsv } from "@/lib/workflows/payouts/export-balance.ts";
import { payoutsPath } from "../_places.ts";

/** Every line of one's balance as a CSV file. */
export async function GET(): Promise<Response> {
  const actor = await requireUser(payoutsPath);
  return new Response(await balanceCsv(actor), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="solebook-payouts.csv"',
      "cache-control": "no-store",
    },
  });
}
