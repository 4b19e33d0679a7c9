import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { formatDeadline } from "@/components/orders/moment.ts";
import { AnswerPanel } from "@/components/support/answer-panel.tsx";
import { ProblemFacts } from "@/components/support/problem-facts.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { EvidencePanel } from "@/components/verification/evidence/evidence-panel.tsx";
import { getOrder } from "@/lib/domain/orders/queries.ts";
import { getEvidence } from "@/lib/domain/verification/queries.evidence.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";
import { readProblem } from "@/lib/workflows/support/read-problem.ts";

export const metadata: Metadata = { title: "Problem" };

function PersonLink({ person }: { person: { userId: string; name: string } }) {
  return (
    <Link href={`/admin/users/${person.userId}`} className="underline-offset-4 hover:underline">
      {person.name}
    </Link>
  );
}

export default async function ProblemPage({ params }: PageProps<"/admin/problems/[problemId]">) {
  const { problemId } = await params;
  const actor = await requirePermission("support.view", `/admin/problems/${encodeURIComponent(problemId)}`);
  const problem = await readProblem(actor, problemId);
  if (!problem) notFound();
  const order = await getOrder(actor, problem.orderNumber);
  const evidence = order.ok ? await getEvidence(actor, order.value.orderId, new Date()) : null;
  const { product, orderNumber, buyer, seller } = problem;
  return (
    <>
      <Link
        href="/admin/problems"
        className="-ml-1 mb-2 inline-flex min-h-11 items-center gap-1 px-1 text-muted text-sm hover:text-ink md:min-h-8"
      >
        <ChevronLeft aria-hidden="true" className="size-4" />
        Problems
      </Link>
      <h1 className="text-headline">
        {product.name}
        <span className="text-muted">, size {product.sizeLabel}</span>
      </h1>
      <p className="mt-1 mb-5 text-muted text-sm">
        <Link href={`/admin/orders/${orderNumber}`} className="font-mono tabular underline-offset-4 hover:underline">
          {orderNumber}
        </Link>{" "}
        · bought by <PersonLink person={buyer} />, sold by <PersonLink person={seller} />
      </p>
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-5">
          <Panel aria-labelledby="problem-title">
            <PanelHeader
              id="problem-title"
              title="What the buyer reports"
              description={
                problem.outcome === null ? (
                  <>
                    To be answered by {formatDeadline(new Date(problem.dueAt))}.{" "}
                    {problem.isLate ? <Badge tone="danger">Late</Badge> : null}
                  </>
                ) : undefined
              }
            />
            <PanelBody>
              <ProblemFacts problem={problem} />
            </PanelBody>
          </Panel>
          <AnswerPanel problem={problem} />
        </div>
        {evidence ? <EvidencePanel evidence={evidence} side="staff" /> : null}
      </div>
    </>
  );
}
