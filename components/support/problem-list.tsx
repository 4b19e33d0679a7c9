import Link from "next/link";
import { Badge } from "@/components/ui/badge.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { mainPictureUrl } from "@/lib/domain/catalog/rules.pictures.ts";
import { type ProblemListItemView, problemKindLabels } from "@/lib/domain/support/model.problems.ts";
import { outcomeLabels } from "./problem-words.ts";

function State({ problem }: { problem: ProblemListItemView }) {
  if (problem.outcome !== null) return <Badge tone="neutral">{outcomeLabels[problem.outcome]}</Badge>;
  return problem.isLate ? <Badge tone="danger">Late</Badge> : null;
}

/** Problems in a list; each leads to its page. */
export function ProblemList({ problems }: { problems: readonly ProblemListItemView[] }) {
  return (
    <Panel>
      <ul className="divide-y divide-line">
        {problems.map((problem) => {
          const { problemId, kind, product, buyerName, orderNumber, reportedAt } = problem;
          return (
            <li key={problemId} className="flex items-center gap-3 px-4 py-3 md:px-5">
              <img
                src={mainPictureUrl(product.slug, product.illustration)}
                alt=""
                width={64}
                height={48}
                loading="lazy"
                className="h-12 w-16 rounded-control bg-sunken object-contain p-1"
              />
              <div className="min-w-0 flex-1">
                <Link href={`/admin/problems/${problemId}`} className="font-medium underline-offset-4 hover:underline">
                  {product.name}, size {product.sizeLabel}
                </Link>
                <p className="text-sm">{problemKindLabels[kind]}</p>
                <p className="text-caption text-muted">
                  {buyerName} · <span className="font-mono tabular">{orderNumber}</span> · <Timestamp at={reportedAt} />
                </p>
              </div>
              <State problem={problem} />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
