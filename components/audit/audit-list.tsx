import Link from "next/link";
import { formatMoment } from "@/components/orders/moment.ts";
import type { AuditRowView } from "@/lib/domain/audit/model.ts";
import { Changes } from "./changes.tsx";
import { auditSentences, subjectHref, subjectKindWords } from "./words.ts";

function Who({ entry }: { entry: AuditRowView }) {
  if (entry.actorId === null) return <span className="font-medium">Solebook</span>;
  return (
    <Link href={`/admin/users/${entry.actorId}`} className="font-medium underline-offset-4 hover:underline">
      {entry.actorName ?? "Somebody who is gone"}
    </Link>
  );
}

function Subject({ entry }: { entry: AuditRowView }) {
  const { subjectKind, subjectId, subjectName } = entry;
  const href = subjectHref(subjectKind, subjectId, subjectName);
  const text = subjectName ?? subjectKindWords[subjectKind];
  if (href === null) return text;
  return (
    <Link href={href} className="underline underline-offset-4">
      {text}
    </Link>
  );
}

/** Entries of the whole log, the newest first. */
export function AuditList({ entries }: { entries: readonly AuditRowView[] }) {
  return (
    <ol className="divide-y divide-line text-sm">
      {entries.map((entry) => (
        <li key={entry.id} className="px-4 py-3 md:px-5">
          <p className="flex flex-wrap justify-between gap-x-4">
            <span>
              <Who entry={entry} /> {auditSentences[entry.action] ?? entry.action}: <Subject entry={entry} />
            </span>
            <time dateTime={entry.at} className="whitespace-nowrap text-caption text-muted tabular">
              {formatMoment(new Date(entry.at))}
            </time>
          </p>
          <Changes before={entry.before} after={entry.after} />
        </li>
      ))}
    </ol>
  );
}
