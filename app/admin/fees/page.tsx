import type { Metadata } from "next";
import { AuditPanel } from "@/components/audit/audit-panel.tsx";
import { FeeForm } from "@/components/fees/fee-form.tsx";
import { VersionList } from "@/components/fees/version-list.tsx";
import { feesSubjectId } from "@/lib/domain/audit/model.ts";
import { listAuditOf } from "@/lib/domain/audit/queries.ts";
import { listFeeVersions } from "@/lib/domain/payments/queries.fees.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Fees" };

/** Entries of the log that the page shows. */
const entriesShown = 30;

export default async function FeesPage() {
  const actor = await requirePermission("fees.manage", "/admin/fees");
  const [{ versions, newestVersion }, entries] = await Promise.all([
    listFeeVersions(actor, new Date()),
    listAuditOf(actor, { kind: "fees", id: feesSubjectId }, entriesShown),
  ]);
  const inForce = versions.find(({ state }) => state === "in_force");
  return (
    <>
      <h1 className="text-headline">Fees</h1>
      <p className="mt-1 mb-6 text-muted">
        What buyers and sellers pay, version by version. An order keeps the version and the level it was made with.
      </p>
      <div className="flex flex-col gap-5">
        {inForce ? <FeeForm inForce={inForce} newestVersion={newestVersion} /> : null}
        <VersionList versions={versions} />
        <AuditPanel entries={entries} emptyText="Nothing yet: the first fees came with Solebook." />
      </div>
    </>
  );
}
