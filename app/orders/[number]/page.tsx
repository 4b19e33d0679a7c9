import type { Metadata } from "next";
import { formatDeadline } from "@/components/orders/moment.ts";
import { OrderAddress } from "@/components/orders/order-address.tsx";
import { OrderHeader } from "@/components/orders/order-header.tsx";
import { OrderLive } from "@/components/orders/order-live.tsx";
import { OrderMoneyPanel } from "@/components/orders/order-money.tsx";
import { OrderMoneyPath } from "@/components/orders/order-money-path.tsx";
import { OrderNotices } from "@/components/orders/order-notices.tsx";
import { OrderStage } from "@/components/orders/order-stage.tsx";
import { OrderTimeline } from "@/components/orders/order-timeline.tsx";
import { ShipDeadline } from "@/components/orders/ship-deadline.tsx";
import { PaymentNotice } from "@/components/payments/payment-notice.tsx";
import { OrderRefunds } from "@/components/refunds/order-refunds.tsx";
import { ParcelPanel } from "@/components/shipping/parcel-panel.tsx";
import { ShipPanel } from "@/components/shipping/ship-panel.tsx";
import { ArrivedPanel } from "@/components/support/arrived-panel.tsx";
import { MessagesPanel } from "@/components/support/messages-panel.tsx";
import { ProblemPanel } from "@/components/support/problem-panel.tsx";
import { AppealPanel } from "@/components/verification/evidence/appeal-panel.tsx";
import { EvidencePanel } from "@/components/verification/evidence/evidence-panel.tsx";
import { allows } from "@/lib/core/permissions.ts";
import { hasPackingSlip } from "@/lib/domain/shipping/rules.slips.ts";
import { carrierPagesPath, isCarrierSimulated } from "@/lib/platform/carrier-pages.ts";
import { env } from "@/lib/platform/env.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { readOrder } from "./read-order.ts";
import { readPanels } from "./read-panels.ts";
import { readTracking } from "./read-tracking.ts";

interface OrderPageProps {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: OrderPageProps): Promise<Metadata> {
  const { order } = await readOrder((await params).number);
  return { title: `Order ${order.number}`, robots: { index: false } };
}

export default async function OrderPage({ params, searchParams }: OrderPageProps) {
  const { order, userId } = await readOrder((await params).number);
  const actor = await currentActor();
  const panels = await readPanels(actor, order, new Date());
  const { money, payment, refunds, refundOffer, shipOffer, parcels, evidence, problem, thread, arrival } = panels;
  const isSimulated = isCarrierSimulated(env());
  return (
    <div className="page-column py-6 md:py-10">
      <OrderLive userId={userId} orderId={order.orderId} />
      <OrderHeader order={order} canManage={allows(actor, "orders.manage")} />
      <PaymentNotice order={order} payment={payment} />
      <OrderNotices order={order} />
      <div className="mt-6 grid items-start gap-x-10 gap-y-8 md:mt-8 lg:grid-cols-[7fr_5fr] lg:grid-rows-[auto_1fr]">
        <OrderStage product={order.product} />
        <OrderTimeline order={order} />
        <div className="flex flex-col gap-8 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          {problem ? (
            <ProblemPanel problem={problem} side={order.side} returnAddress={env().INSPECTION_ADDRESS} />
          ) : null}
          {arrival ? <ArrivedPanel orderNumber={order.number} {...arrival} /> : null}
          {shipOffer ? (
            <ShipPanel
              orderNumber={order.number}
              hasSlip={hasPackingSlip(order)}
              shipBy={shipOffer.dueAt && formatDeadline(new Date(shipOffer.dueAt))}
              inspectionAddress={env().INSPECTION_ADDRESS}
              initial={readTracking(await searchParams)}
              counterHref={isSimulated ? `${carrierPagesPath}/counter?back=/orders/${order.number}` : null}
            />
          ) : null}
          {shipOffer ? <ShipDeadline offer={shipOffer} /> : null}
          {parcels.ok ? (
            <ParcelPanel
              orderNumber={order.number}
              parcels={parcels.value}
              side={order.side}
              simulationPath={isSimulated ? `${carrierPagesPath}/parcels` : null}
            />
          ) : null}
          {evidence ? <EvidencePanel evidence={evidence} side={order.side} /> : null}
          {evidence && order.side === "seller" ? <AppealPanel evidence={evidence} orderNumber={order.number} /> : null}
          {money ? <OrderMoneyPath order={order} facts={money} /> : null}
          <OrderMoneyPanel order={order} canReadLedger={allows(actor, "ledger.view")} />
          <OrderRefunds refunds={refunds} offer={refundOffer} side={order.side} />
          {thread ? <MessagesPanel orderNumber={order.number} thread={thread} /> : null}
          {order.shippingAddress ? <OrderAddress address={order.shippingAddress} /> : null}
        </div>
      </div>
    </div>
  );
}
