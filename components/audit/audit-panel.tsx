import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { AuditEntryView } from "@/lib/domain/audit/model.ts";
import { Changes } from "./changes.tsx";
import { auditSentences } from "./words.ts";

export interface AuditPanelProps {
  entries: readonly AuditEntryView[];
  /** Said while there is none. */
  emptyText?: string;
}

/** Who did what to one thing, newest first. */
export function AuditPanel({
  entries,
  emptyText = "Nothing yet: the shoe came with the first stock of the shop.",
}: AuditPanelProps) {
  return (
    <Panel>
      <PanelHeader title="What was done" description="Kept for good: nobody can change or delete an entry." />
      <PanelBody>
        {entries.length === 0 ? (
          <p className="text-sm text-muted">{emptyText}</p>
        ) : (
          <ol className="divide-y divide-line text-sm">
            {entries.map((entry) => (
              <li key={entry.id} className="py-2.5 first:pt-0 last:pb-0">
                <p className="flex flex-wrap justify-between gap-x-4">
                  <span>
                    <span className="font-medium">{entry.actorName ?? "Solebook"}</span> {auditSentences[entry.action]}
                  </span>
                  <Timestamp at={entry.at} className="text-caption text-muted" />
                </p>
                <Changes before={entry.before} after={entry.after} />
              </li>
            ))}
          </ol>
        )}
      </PanelBody>
    </Panel>
  );
}
