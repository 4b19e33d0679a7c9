import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AnswerForm } from "@/components/disputes/answer-form.tsx";
import { DisputeStatusBadge } from "@/components/disputes/dispute-status.tsx";
import { DisputedOrders } from "@/components/disputes/disputed-orders.tsx";
import { TimeLeft } from "@/components/disputes/time-left.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { DisputeView } from "@/lib/domain/payments/model.disputes.ts";
import { getDispute } from "@/lib/domain/payments/queries.disputes.ts";
import { describeDisputeReason } from "@/lib/domain/payments/rules.disputes.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Dispute" };

function Facts({ dispute }: { dispute: DisputeView }) {
  const facts = [
    ["Amount", <Money key="amount" cents={dispute.amountCents} exact />],
    ["Bank’s fee", <Money key="fee" cents={dispute.feeCents} exact />],
    ["Opened", <Timestamp key="opened" at={dispute.openedAt} />],
    [
      "Answer by",
      <TimeLeft
        key="due"
        dueBy={dispute.evidenceDueBy}
        isAnswered={dispute.submissionCount > 0 || dispute.closedAt !== null}
      />,
    ],
  ] as const;
  return (
    <Panel>
      <dl className="grid grid-cols-2 divide-line md:grid-cols-4 md:divide-x">
        {facts.map(([name, fact]) => (
          <div key={name} className="px-4 py-3">
            <dt className="label text-muted">{name}</dt>
            <dd className="mt-1">{fact}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

export default async function DisputePage({ params }: PageProps<"/admin/disputes/[disputeId]">) {
  const { disputeId } = await params;
  const actor = await requirePermission("disputes.view", `/admin/disputes/${disputeId}`);
  const dispute = await getDispute(actor, disputeId);
  if (!dispute) notFound();
  return (
    <>
      <Link href="/admin/disputes" className="text-muted text-sm underline-offset-4 hover:underline">
        ← Disputes
      </Link>
      <h1 className="mt-3 flex flex-wrap items-center gap-3 text-headline">
        {describeDisputeReason(dispute.reason)} <DisputeStatusBadge status={dispute.status} />
      </h1>
      <p className="mt-1 mb-6 font-mono text-caption text-muted">{dispute.stripeDisputeId}</p>
      <div className="flex flex-col gap-5">
        <Facts dispute={dispute} />
        <DisputedOrders orders={dispute.orders} />
        {dispute.mayAnswer ? <AnswerForm dispute={dispute} /> : null}
      </div>
    </>
  );
}
