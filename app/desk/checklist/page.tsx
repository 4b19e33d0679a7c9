import type { Metadata } from "next";
import { AuditPanel } from "@/components/audit/audit-panel.tsx";
import { ChecklistForm } from "@/components/verification/desk/checklist-form.tsx";
import { ChecklistVersions } from "@/components/verification/desk/checklist-versions.tsx";
import { allows } from "@/lib/core/permissions.ts";
import { checklistSubjectId } from "@/lib/domain/audit/model.ts";
import { listAuditOf } from "@/lib/domain/audit/queries.ts";
import { listChecklists } from "@/lib/domain/verification/queries.checklists.ts";
import { requireDesk } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Checklist" };

/** Entries of the log that the page shows. */
const entriesShown = 20;

export default async function ChecklistPage() {
  const actor = await requireDesk("/desk/checklist");
  const mayPublish = allows(actor, "verification.manageChecklists");
  const [versions, entries] = await Promise.all([
    listChecklists(actor),
    listAuditOf(actor, { kind: "checklist", id: checklistSubjectId }, entriesShown),
  ]);
  const [current] = versions;
  return (
    <>
      <h1 className="text-headline">Checklist</h1>
      <p className="mt-1 mb-6 text-muted">
        What every inspection looks at. A verdict names the version it was given by.
      </p>
      <div className="flex flex-col gap-5">
        <ChecklistVersions versions={versions} />
        {mayPublish && current ? <ChecklistForm current={current} /> : null}
        {mayPublish ? (
          <AuditPanel entries={entries} emptyText="Nothing yet: the first list came with Solebook." />
        ) : null}
      </div>
    </>
  );
}
