import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { EntryDetail } from "@/components/ledger/entry-detail.tsx";
import { getEntry } from "@/lib/domain/ledger/queries.entries.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Entry" };

export default async function EntryPage({ params }: PageProps<"/admin/ledger/[entryId]">) {
  const { entryId } = await params;
  const actor = await requirePermission("ledger.view", `/admin/ledger/${encodeURIComponent(entryId)}`);
  const entry = await getEntry(actor, entryId);
  if (!entry) notFound();
  return (
    <>
      <Link
        href="/admin/ledger"
        className="mb-2 inline-flex min-h-11 items-center text-muted text-sm hover:text-ink md:min-h-8"
      >
        Ledger
      </Link>
      <EntryDetail entry={entry} />
    </>
  );
}
