import Link from "next/link";
import { Alert } from "@/components/ui/alert.tsx";
import { type ProblemView, problemKindLabels } from "@/lib/domain/support/model.problems.ts";
import { outcomeLabels } from "./problem-words.ts";

/** For those who run the place: that a problem was reported, and where to answer. */
export function ProblemNotice({ problem }: { problem: ProblemView }) {
  const { outcome } = problem;
  return (
    <Alert
      tone={outcome === null ? "warning" : "info"}
      title={outcome === null ? "A problem waits for its answer" : `A problem was reported: ${outcomeLabels[outcome]}`}
    >
      The buyer says: “{problemKindLabels[problem.kind]}.”{" "}
      <Link href={`/admin/problems/${problem.problemId}`} className="underline underline-offset-4">
        See the problem
      </Link>
    </Alert>
  );
}
