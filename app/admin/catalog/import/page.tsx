import type { Metadata } from "next";
import Link from "next/link";
import { ImportUpload } from "@/components/catalog/admin/import-panels.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { importColumns } from "@/lib/domain/catalog/model.import.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage() {
  await requirePermission("catalog.manage", "/admin/catalog/import");
  return (
    <>
      <Link href="/admin/catalog" className="text-muted text-sm underline-offset-4 hover:underline">
        ← Catalog
      </Link>
      <h1 className="mt-3 text-headline">Import</h1>
      <p className="mt-1 mb-6 max-w-prose text-muted">
        A row is a shoe, known by its style code. Shoes that are not in the file stay as they are.
      </p>
      <div className="flex flex-col gap-5">
        <ImportUpload />
        <Panel>
          <PanelHeader title="The columns" />
          <PanelBody className="max-w-prose space-y-2 text-sm">
            <p className="break-words font-mono text-caption">{importColumns.join(", ")}</p>
            <p className="text-muted">
              Only style_code is always needed; a column that is missing keeps what is there. Sizes are added, never
              taken away. Colors are written “toe=#1a2b3c sole=#ffffff”. The quickest start is{" "}
              <a href="/admin/catalog/export" className="underline underline-offset-4 hover:text-ink">
                an export of the catalog
              </a>
              : it has the same columns.
            </p>
          </PanelBody>
        </Panel>
      </div>
    </>
  );
}
