import type { AuditFacts } from "@/lib/domain/audit/model.ts";
import { textOf, wordsOf } from "./words.ts";

/** What an entry changed, folded: each fact as it was and as it became. */
export function Changes({ before, after }: { before: AuditFacts | null; after: AuditFacts | null }) {
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
