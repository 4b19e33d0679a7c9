import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { AddCardForm } from "@/components/accounts/add-card-form.tsx";
import { OrderBreakdown } from "@/components/orders/fee-breakdown.tsx";
import { OrderLive } from "@/components/orders/order-live.tsx";
import { OrderStage } from "@/components/orders/order-stage.tsx";
import { Countdown } from "@/components/payments/countdown.tsx";
import { PayForm } from "@/components/payments/pay-form.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { maximumPaymentMethods } from "@/lib/domain/payments/model.ts";
import { getPaymentOfOrder } from "@/lib/domain/payments/queries.payments.ts";
import { listPaymentMethods } from "@/lib/domain/payments/queries.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { readOrder } from "../read-order.ts";
import { payProblem } from "./_problems.ts";

export const metadata: Metadata = { title: "Pay for your order", robots: { index: false } };

export default async function PayPage({ params, searchParams }: PageProps<"/orders/[number]/pay">) {
  const { order, userId } = await readOrder((await params).number);
  if (order.side !== "buyer") notFound();
  const orderPath = `/orders/${order.number}`;
  if (order.status !== "pending") redirect(orderPath);
  const here = `${orderPath}/pay`;
  const actor = await requireUser(here);
  const [payment, cards] = await Promise.all([getPaymentOfOrder(order.orderId), listPaymentMethods(actor)]);
  const isWaiting = payment?.status === "requires_action";
  const problem = payProblem((await searchParams).problem);
  return (
    <div className="page-column py-6 md:py-10">
      <OrderLive userId={userId} orderId={order.orderId} />
      <h1 className="text-headline">
        Pay for your {order.product.name}
        <span className="text-muted">, size {order.product.sizeLabel}</span>
      </h1>
      <div className="mt-6 grid items-start gap-x-10 gap-y-8 lg:grid-cols-[7fr_5fr]">
        <OrderStage product={order.product} />
        <div className="flex flex-col gap-6 max-lg:order-first">
          {problem ? <Alert tone="danger">{problem}</Alert> : null}
          {isWaiting ? (
            <Alert tone="warning" title={payment.failureMessage ?? "Your card was not charged."}>
              {payment.dueAt ? (
                <p>
                  <Countdown dueAt={payment.dueAt} serverNow={new Date().toISOString()} /> Without payment by then the
                  seller gets the pair back and you get a strike.
                </p>
              ) : null}
            </Alert>
          ) : (
            <Alert title="We are charging your card">There is nothing to do: this page moves on by itself.</Alert>
          )}
          <Panel aria-labelledby="pay-title">
            <PanelHeader title="Your payment" id="pay-title" />
            <PanelBody className="flex flex-col gap-6">
              <OrderBreakdown pricing={order.pricing} side="buyer" sumLabel="You pay" />
              {isWaiting ? (
                <PayForm action={`${here}/confirm`} cards={cards} totalCents={order.pricing.totalCents} />
              ) : null}
              {isWaiting && cards.length < maximumPaymentMethods ? <AddCardForm back={here} /> : null}
            </PanelBody>
          </Panel>
        </div>
      </div>
    </div>
  );
}
