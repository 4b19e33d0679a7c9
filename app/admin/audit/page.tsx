import type { Metadata } from "next";
import { AuditList } from "@/components/audit/audit-list.tsx";
import { AuditSearch, auditHref } from "@/components/audit/audit-search.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { auditFilterSchema } from "@/lib/domain/audit/schema.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";
import { findEntries } from "@/lib/workflows/audit/find-entries.ts";

export const metadata: Metadata = { title: "Audit log" };

const pageLength = 50;

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const actor = await requirePermission("audit.view", "/admin/audit");
  const filter = auditFilterSchema.parse(await searchParams);
  const { items, nextCursor } = await findEntries(actor, filter, pageLength);
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-headline">Audit log</h1>
          <p className="mt-1 text-muted">
            What those who run the place have done, with what was before and after. Nobody can change or delete an
            entry.
          </p>
        </div>
        {/* A download and not a page: the router must not fetch it. */}
        <a href={auditHref(filter, undefined, "/admin/audit/export")} download className={buttonStyle("quiet")}>
          Export CSV
        </a>
      </div>
      <div className="mt-6">
        <AuditSearch filter={filter} />
      </div>
      <Panel className="mt-5" aria-label="Entries">
        {items.length > 0 ? (
          <AuditList entries={items} />
        ) : (
          <EmptyState title="No entry is like that.">Take a part of the search away.</EmptyState>
        )}
      </Panel>
      <KeysetLinks
        firstHref={filter.cursor ? auditHref(filter) : null}
        nextHref={nextCursor === null ? null : auditHref(filter, nextCursor)}
      />
    </>
  );
}
