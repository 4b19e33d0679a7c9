"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { applyImportAction, checkImportAction } from "@/lib/actions/catalog-import.ts";
import type { ImportKind, ImportReport, ImportRowView } from "@/lib/domain/catalog/model.import.ts";

/** Chooses the file whose dry run is shown next. */
export function ImportUpload() {
  return (
    <Panel>
      <PanelHeader title="Choose a file" description="Nothing changes yet: first you see what every row would do." />
      <PanelBody>
        <ActionForm action={checkImportAction} label="Choose a file">
          {(form) => (
            <>
              <Field label="CSV file" name="file" hint="UTF-8, at most 5,000 rows and 2 MB" error={form.error("file")}>
                {(control) => (
                  <input
                    {...control}
                    type="file"
                    accept=".csv,text/csv"
                    className="max-w-full text-sm file:mr-3 file:min-h-11 file:cursor-pointer file:rounded-control file:border file:border-control file:bg-transparent file:px-3 file:text-ink file:text-sm"
                  />
                )}
              </Field>
              <Button type="submit" className="self-start">
                Check the file
              </Button>
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}

const kinds: Record<ImportKind, { label: string; tone: BadgeTone }> = {
  create: { label: "New", tone: "up" },
  update: { label: "Change", tone: "buy" },
  unchanged: { label: "Same", tone: "neutral" },
  error: { label: "Error", tone: "danger" },
};

function Outcome({ row }: { row: ImportRowView }) {
  if (row.kind === "error") {
    return (
      <ul className="space-y-0.5">
        {row.problems.map((problem) => (
          <li key={problem.column}>
            <span className="font-medium font-mono">{problem.column}</span>: {problem.message}
          </li>
        ))}
      </ul>
    );
  }
  if (row.kind === "update") return <span className="font-mono text-muted">{row.changes.join(", ")}</span>;
  return <span className="text-muted">{row.kind === "create" ? "A new shoe" : "Nothing is different"}</span>;
}

/** What every row would do, errors first. */
export function ImportTable({ rows }: { rows: readonly ImportRowView[] }) {
  return (
    <Panel>
      <Table caption="Rows of the file">
        <TableHead>
          <TableRow>
            <HeaderCell numeric>Line</HeaderCell>
            <HeaderCell>Outcome</HeaderCell>
            <HeaderCell>Shoe</HeaderCell>
            <HeaderCell>What</HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.line}>
              <Cell numeric>{row.line}</Cell>
              <Cell>
                <Badge tone={kinds[row.kind].tone}>{kinds[row.kind].label}</Badge>
              </Cell>
              <Cell className="min-w-40">
                <span className="block font-medium">{row.name || "Without a name"}</span>
                <span className="label text-muted">{row.styleCode || "no style code"}</span>
              </Cell>
              <Cell className="min-w-56 text-caption">
                <Outcome row={row} />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

/** Applies the file that was looked at, or says that it was. */
export function ApplyImport({ report }: { report: ImportReport }) {
  const { create, update, error } = report.counts;
  const good = create + update;
  if (report.appliedAt !== null) {
    return (
      <p className="text-sm">
        Applied: {report.createdCount} added, {report.updatedCount} changed. Applying the same file again would change
        nothing.
      </p>
    );
  }
  if (good === 0)
    return <p className="text-sm">There is nothing to apply{error > 0 ? ": put the errors right first" : ""}.</p>;
  return (
    <ActionForm action={applyImportAction} label="Apply the file">
      {() => (
        <>
          <input type="hidden" name="importId" value={report.id} />
          {error > 0 ? (
            <p className="text-sm">
              {error === 1 ? "The row with an error is" : `The ${error} rows with errors are`} left out; put them right
              and upload the file again.
            </p>
          ) : null}
          <Button type="submit" className="self-start">
            Apply {good === 1 ? "1 row" : `${good} rows`}
          </Button>
        </>
      )}
    </ActionForm>
  );
}
