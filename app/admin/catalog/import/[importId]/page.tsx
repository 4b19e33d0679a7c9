import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ApplyImport, ImportTable } from "@/components/catalog/admin/import-panels.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import type { ImportKind } from "@/lib/domain/catalog/model.import.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";
import { readImport } from "@/lib/workflows/catalog/check-import.ts";

export const metadata: Metadata = { title: "Dry run" };

/** Rows that a page shows; of thousands that are all the same nobody reads more. */
const rowsShown = 300;
const weight: Record<ImportKind, number> = { error: 0, update: 1, create: 2, unchanged: 3 };

export default async function DryRunPage({ params }: PageProps<"/admin/catalog/import/[importId]">) {
  const { importId } = await params;
  const actor = await requirePermission("catalog.manage", `/admin/catalog/import/${importId}`);
  const report = await readImport(actor, importId);
  if (!report.ok) notFound();
  const { fileName, counts, rows, appliedAt } = report.value;
  const sorted = rows.toSorted((first, second) => weight[first.kind] - weight[second.kind]);
  return (
    <>
      <Link href="/admin/catalog/import" className="text-muted text-sm underline-offset-4 hover:underline">
        ← Import
      </Link>
      <h1 className="mt-3 break-words text-headline">{fileName}</h1>
      <div className="mt-6 flex flex-col gap-5">
        <Panel>
          <PanelHeader
            title={appliedAt === null ? "Dry run" : "Applied"}
            description={`${counts.create} new, ${counts.update} changed, ${counts.unchanged} the same, ${counts.error} with errors`}
          />
          <PanelBody>
            <ApplyImport report={report.value} />
          </PanelBody>
        </Panel>
        <ImportTable rows={sorted.slice(0, rowsShown)} />
        {rows.length > rowsShown ? (
          <p className="text-muted text-sm">
            The first {rowsShown} of {rows.length} rows are shown, errors first.
          </p>
        ) : null}
      </div>
    </>
  );
}
