import { redirect } from "next/navigation";
import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { listAsksForExport } from "@/lib/domain/market/queries.listing.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { writeListingFile } from "@/lib/workflows/selling/listing-file.ts";

/** One's open asks as a CSV file that `/selling/import` reads. */
export async function GET(): Promise<Response> {
  const actor = await currentActor();
  if (actor.kind !== "user") redirect(loginPath("/selling"));
  const now = new Date();
  return new Response(writeListingFile(await listAsksForExport(actor, now)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="solebook-asks-${now.toISOString().slice(0, 10)}.csv"`,
      "cache-control": "no-store",
    },
  });
}
