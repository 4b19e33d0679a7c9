import type { Metadata } from "next";
import { ArrivedPanel } from "@/components/orders/arrived-panel.tsx";
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
import { AppealPanel } from "@/components/verification/evidence/appeal-panel.tsx";
import { EvidencePanel } from "@/components/verification/evidence/evidence-panel.tsx";
import { allows } from "@/lib/core/permissions.ts";
import { getOrderMoney } from "@/lib/domain/ledger/queries.order.ts";
import { completesAt } from "@/lib/domain/orders/rules.window.ts";
import { getPaymentOfOrder } from "@/lib/domain/payments/queries.payments.ts";
import { listOrderRefunds } from "@/lib/domain/payments/queries.refunds.ts";
import { currentSettings } from "@/lib/domain/settings/queries.ts";
import { listParcels } from "@/lib/domain/shipping/queries.ts";
import { hasPackingSlip } from "@/lib/domain/shipping/rules.slips.ts";
import { getEvidence } from "@/lib/domain/verification/queries.evidence.ts";
import { carrierPagesPath, isCarrierSimulated } from "@/lib/platform/carrier-pages.ts";
import { env } from "@/lib/platform/env.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { readShipOffer } from "@/lib/workflows/orders/read-ship-offer.ts";
import { readRefundOffer } from "@/lib/workflows/refunds/read-refund-offer.ts";
import { readOrder } from "./read-order.ts";
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
  const money = await getOrderMoney(actor, order.orderId);
  const isUnpaid = order.side === "buyer" && order.status === "pending";
  const payment = isUnpaid ? await getPaymentOfOrder(order.orderId) : null;
  const now = new Date();
  const [refunds, refundOffer, shipOffer, parcels, evidence, settings] = await Promise.all([
    listOrderRefunds(actor, order.orderId),
    readRefundOffer(actor, order.orderId),
    readShipOffer(actor, order.orderId),
    listParcels(actor, order.number),
    getEvidence(actor, order.orderId, now),
    currentSettings(now),
  ]);
  const windowEnd = completesAt(order, settings);
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
          {windowEnd && order.side === "buyer" ? (
            <ArrivedPanel orderNumber={order.number} completesAt={windowEnd.toISOString()} />
          ) : null}
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
          {order.shippingAddress ? <OrderAddress address={order.shippingAddress} /> : null}
        </div>
      </div>
    </div>
  );
}
