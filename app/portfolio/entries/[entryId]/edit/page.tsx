import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RowShoe } from "@/components/market/list-parts.tsx";
import { EntryForm } from "@/components/portfolio/entry-form.tsx";
import { EntryPage } from "@/components/portfolio/entry-page.tsx";
import { getEntry } from "@/lib/domain/portfolio/queries.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Change what you recorded" };

export default async function EditEntryPage({ params }: PageProps<"/portfolio/entries/[entryId]/edit">) {
  const { entryId } = await params;
  const actor = await requireUser(`/portfolio/entries/${encodeURIComponent(entryId)}/edit`);
  const entry = await getEntry(actor, entryId);
  if (!entry) notFound();
  return (
    <EntryPage
      title={entry.kind === "sale" ? "Change a sale" : "Change a purchase"}
      lead={<RowShoe product={entry.product} sizeLabel={entry.sizeLabel} />}
    >
      <EntryForm sizes={[]} chosen={{ variantId: entry.variantId, kind: entry.kind }} entry={entry} />
    </EntryPage>
  );
}
