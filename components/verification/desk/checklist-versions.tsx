import { Badge } from "@/components/ui/badge.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { ChecklistItem, ChecklistView } from "@/lib/domain/verification/model.checklists.ts";

function Points({ items }: { items: readonly ChecklistItem[] }) {
  return (
    <ol className="divide-y divide-line text-sm">
      {items.map((item, index) => (
        <li key={item.key} className="grid grid-cols-[1.75rem_minmax(0,1fr)] py-2.5 first:pt-0 last:pb-0">
          <span className="tabular font-mono text-muted">{index + 1}</span>
          <div>
            <p className="font-medium">
              {item.title}
              {item.mayNotApply ? <span className="font-normal text-muted"> (where the model has it)</span> : null}
            </p>
            <p className="text-muted">{item.guide}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Origin({ view }: { view: ChecklistView }) {
  return (
    <>
      {view.publishedByName === null ? (
        "Came with Solebook"
      ) : (
        <>
          Published by {view.publishedByName} <Timestamp at={view.publishedAt} />
        </>
      )}
      {` · ${view.tasks} ${view.tasks === 1 ? "pair" : "pairs"}`}
    </>
  );
}

/** The list that is worked with, and the ones before it. */
export function ChecklistVersions({ versions }: { versions: readonly ChecklistView[] }) {
  const [current, ...older] = versions;
  if (!current) return null;
  return (
    <>
      <Panel aria-labelledby="current-checklist">
        <PanelHeader
          id="current-checklist"
          title={
            <span className="flex items-center gap-2">
              Version {current.version} <Badge tone="strong">In use</Badge>
            </span>
          }
          description={<Origin view={current} />}
        />
        <PanelBody>
          <Points items={current.items} />
        </PanelBody>
      </Panel>
      {older.length > 0 ? (
        <Panel aria-labelledby="older-checklists">
          <PanelHeader
            id="older-checklists"
            title="Earlier versions"
            description="Kept as they were: verdicts were given by them."
          />
          <ul className="divide-y divide-line">
            {older.map((view) => (
              <li key={view.version} className="px-4 py-3 md:px-5">
                <details>
                  <summary className="min-h-6 w-fit text-sm underline-offset-4 hover:underline">
                    Version {view.version}: {view.note}
                  </summary>
                  <p className="mt-1 mb-3 text-caption text-muted">
                    <Origin view={view} />
                  </p>
                  <Points items={view.items} />
                </details>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}
