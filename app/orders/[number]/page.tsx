import type { Metadata } from "next";
import { OrderAddress } from "@/components/orders/order-address.tsx";
import { OrderHeader } from "@/components/orders/order-header.tsx";
import { OrderLive } from "@/components/orders/order-live.tsx";
import { OrderMoneyPanel } from "@/components/orders/order-money.tsx";
import { OrderStage } from "@/components/orders/order-stage.tsx";
import { OrderTimeline } from "@/components/orders/order-timeline.tsx";
import { readOrder } from "./read-order.ts";

interface OrderPageProps {
  params: Promise<{ number: string }>;
}

export async function generateMetadata({ params }: OrderPageProps): Promise<Metadata> {
  const { order } = await readOrder((await params).number);
  return { title: `Order ${order.number}`, robots: { index: false } };
}

export default async function OrderPage({ params }: OrderPageProps) {
  const { order, userId } = await readOrder((await params).number);
  return (
    <div className="page-column py-6 md:py-10">
      <OrderLive userId={userId} orderId={order.orderId} />
      <OrderHeader order={order} />
      <div className="mt-6 grid items-start gap-x-10 gap-y-8 md:mt-8 lg:grid-cols-[7fr_5fr]">
        <OrderStage product={order.product} />
        <OrderTimeline order={order} />
        <div className="flex flex-col gap-8 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <OrderMoneyPanel order={order} />
          {order.shippingAddress ? <OrderAddress address={order.shippingAddress} /> : null}
        </div>
      </div>
    </div>
  );
}
