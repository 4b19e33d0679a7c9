import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { AuditAction, AuditEntryView, AuditFacts } from "@/lib/domain/audit/model.ts";

const sentences: Record<AuditAction, string> = {
  "product.create": "added the shoe",
  "product.update": "changed it",
  "product.hide": "hid it",
  "product.show": "showed it again",
  "product.feature": "put it on the shelf",
  "product.unfeature": "took it off the shelf",
  "product.delete": "deleted it",
  "product.add_sizes": "added sizes",
  "product.remove_size": "removed a size",
  "product.add_image": "added a photograph",
  "product.change_image": "arranged the pictures",
  "product.remove_image": "removed a photograph",
  "fees.schedule": "entered new fees",
  "fees.withdraw": "withdrew fees",
  "settings.schedule": "changed a setting",
  "settings.withdraw": "withdrew a change",
  "order.end": "ended the order",
  "refund.request": "gave money back",
  "refund.retry": "tried a refund again",
  "dispute.answer": "answered a bank",
  "checklist.publish": "published a checklist",
  "parcel.send": "sent the pair to its buyer",
  "parcel.return": "sent the pair back to its seller",
  "parcel.correct": "corrected a tracking number",
};

/** `retailPriceCents` → `retail price cents` */
function wordsOf(name: string): string {
  return name.replaceAll(/([A-Z])/g, " $1").toLowerCase();
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function Changes({ before, after }: { before: AuditFacts | null; after: AuditFacts | null }) {
  const names = Object.keys(after ?? before ?? {});
  if (names.length === 0) return null;
  return (
    <details className="mt-1 text-caption text-muted">
      <summary className="min-h-6 w-fit underline-offset-4 hover:underline">{names.map(wordsOf).join(", ")}</summary>
      <dl className="mt-1 space-y-1 border-line border-l pl-3">
        {names.map((name) => (
          <div key={name} className="break-words">
            <dt className="inline font-medium text-ink">{wordsOf(name)}: </dt>
            <dd className="inline">
              {before && name in before ? (
                <>
                  <del>{textOf(before[name])}</del>
                  {after ? " → " : ""}
                </>
              ) : null}
              {after && name in after ? textOf(after[name]) : null}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

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
                    <span className="font-medium">{entry.actorName ?? "Solebook"}</span> {sentences[entry.action]}
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
