import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuditPanel } from "@/components/audit/audit-panel.tsx";
import { forcedSteps } from "@/components/orders/admin/forced-steps.ts";
import { LogPanel } from "@/components/orders/admin/log-panel.tsx";
import { NotesPanel } from "@/components/orders/admin/notes-panel.tsx";
import { OrderFacts } from "@/components/orders/admin/order-facts.tsx";
import { StepPanel } from "@/components/orders/admin/step-panel.tsx";
import { OrderMoneyPanel } from "@/components/orders/order-money.tsx";
import { OrderMoneyPath } from "@/components/orders/order-money-path.tsx";
import { OrderRefunds } from "@/components/refunds/order-refunds.tsx";
import { ProblemNotice } from "@/components/support/problem-notice.tsx";
import { ThreadsPanel } from "@/components/support/threads-panel.tsx";
import { allows } from "@/lib/core/permissions.ts";
import { listAuditOf } from "@/lib/domain/audit/queries.ts";
import { getOrderMoney } from "@/lib/domain/ledger/queries.order.ts";
import { getOrderForAdmin } from "@/lib/domain/orders/queries.admin.ts";
import { getOrder } from "@/lib/domain/orders/queries.ts";
import { listOrderRefunds } from "@/lib/domain/payments/queries.refunds.ts";
import { getThreads } from "@/lib/domain/support/queries.messages.ts";
import { getProblem } from "@/lib/domain/support/queries.problems.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";
import { readRefundOffer } from "@/lib/workflows/refunds/read-refund-offer.ts";

interface AdminOrderPageProps {
  params: Promise<{ number: string }>;
}

const entriesShown = 30;

export async function generateMetadata({ params }: AdminOrderPageProps): Promise<Metadata> {
  return { title: (await params).number };
}

export default async function AdminOrderPage({ params }: AdminOrderPageProps) {
  const { number } = await params;
  const actor = await requirePermission("orders.manage", `/admin/orders/${encodeURIComponent(number)}`);
  const [found, people] = await Promise.all([getOrder(actor, number), getOrderForAdmin(actor, number)]);
  if (!found.ok || !people) notFound();
  const order = found.value;
  const [money, refunds, refundOffer, entries, threads, problem] = await Promise.all([
    getOrderMoney(actor, order.orderId),
    listOrderRefunds(actor, order.orderId),
    readRefundOffer(actor, order.orderId),
    listAuditOf(actor, { kind: "order", id: order.orderId }, entriesShown),
    getThreads(actor, order.orderId),
    getProblem(actor, order.orderId),
  ]);
  const trade = { buyerId: people.buyer.userId, sellerId: people.seller.userId };
  const { status, fulfilment } = order;
  return (
    <div className="flex flex-col gap-5">
      <OrderFacts order={order} people={people} />
      {problem ? <ProblemNotice problem={problem} /> : null}
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <div className="flex flex-col gap-5">
          <StepPanel number={number} status={status} {...forcedSteps(actor, { status, fulfilment, ...trade })} />
          <OrderRefunds refunds={refunds} offer={refundOffer} side="staff" />
          {threads ? (
            <ThreadsPanel orderNumber={number} threads={threads} mayAnswer={allows(actor, "support.answer", trade)} />
          ) : null}
          <NotesPanel number={number} notes={people.notes} />
        </div>
        <div className="flex flex-col gap-5">
          {money ? <OrderMoneyPath order={order} facts={money} /> : null}
          <OrderMoneyPanel order={{ ...order, side: "staff" }} canReadLedger={allows(actor, "ledger.view")} />
        </div>
      </div>
      <LogPanel events={people.events} />
      <AuditPanel entries={entries} emptyText="Nothing has been decided about this order by hand." />
    </div>
  );
}
