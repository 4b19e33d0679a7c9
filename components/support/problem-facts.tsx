import { formatMoment } from "@/components/orders/moment.ts";
import { PhotoRow } from "@/components/verification/evidence/results-table.tsx";
import { type ProblemView, problemKindLabels } from "@/lib/domain/support/model.problems.ts";

/** What was reported: the kind, the words, the photographs. */
export function ProblemFacts({ problem }: { problem: ProblemView }) {
  return (
    <div>
      <p className="font-medium text-sm">{problemKindLabels[problem.kind]}</p>
      <blockquote className="mt-2 whitespace-pre-line break-words border-line border-l-2 pl-3 text-sm">
        {problem.words}
      </blockquote>
      <PhotoRow photos={problem.photos} label="Sent with the report" />
      <p className="mt-2 text-caption text-muted">
        Reported <time dateTime={problem.reportedAt}>{formatMoment(new Date(problem.reportedAt))}</time>
      </p>
    </div>
  );
}
