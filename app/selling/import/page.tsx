import type { Metadata } from "next";
import { ListingImport } from "@/components/selling/listing-import.tsx";
import { ToolPage } from "@/components/selling/tool-page.tsx";
import { listingColumns } from "@/lib/domain/market/model.listing.ts";
import { currentFeeTerms } from "@/lib/domain/payments/queries.fees.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "List from a file", robots: { index: false } };

const example = [listingColumns.join(","), "555088-101,10,219.50,1,30", "DD1391-100,9.5,130,2,"].join("\n");

export default async function ImportPage() {
  const actor = await requireUser("/selling/import");
  const schedule = await currentFeeTerms(new Date(), actor);
  return (
    <ToolPage
      title="List from a file"
      lead="A CSV file becomes asks. You see what each row does before anything is listed."
    >
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-start">
        <ListingImport schedule={schedule} />
        <aside aria-label="How the file looks" className="text-sm lg:order-last">
          <h2 className="font-semibold">How the file looks</h2>
          <pre className="mt-2 whitespace-pre-wrap break-all rounded-control bg-sunken p-3 font-mono text-caption">
            {example}
          </pre>
          <p className="mt-2 text-muted">
            Prices are in US dollars. Without a quantity a row is one pair, without days it stands 30. Other columns are
            passed over, so a file from Export can be changed and read in again.
          </p>
        </aside>
      </div>
    </ToolPage>
  );
}
