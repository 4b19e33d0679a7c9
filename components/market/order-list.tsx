import Link from "next/link";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { OrderListItemView } from "@/lib/domain/orders/model.views.ts";
import { describeStatus } from "@/lib/domain/orders/rules.text.ts";
import { RowCell, RowHead, RowShoe } from "./list-parts.tsx";

const columns = "md:grid md:grid-cols-[minmax(0,1fr)_10.5rem_6rem_7rem_7rem] md:items-center md:gap-4";

const tones: Record<ReturnType<typeof describeStatus>["tone"], BadgeTone> = {
  waiting: "warning",
  moving: "neutral",
  good: "up",
  bad: "danger",
};

/** What a row says of its deadline: until when its seller has to ship, or that the pair is late. */
function OrderDeadline({ order }: { order: OrderListItemView }) {
  if (order.isLate) return <span className="mt-0.5 block font-medium text-caption text-danger">Late</span>;
  const isToShip = order.side === "seller" && (order.status === "paid" || order.status === "processing");
  if (!isToShip || order.dueAt === null) return null;
  return (
    <span className="mt-0.5 block text-caption text-muted">
      Ship <Timestamp at={order.dueAt} />
    </span>
  );
}

function OrderRow({ order }: { order: OrderListItemView }) {
  const { label, tone } = describeStatus(order.status);
  return (
    <li className={`flex flex-col gap-3 px-4 py-3.5 ${columns}`}>
      <RowShoe product={order.product} sizeLabel={order.product.sizeLabel} />
      <dl className="contents max-md:grid max-md:grid-cols-2 max-md:gap-3">
        <RowCell name="State">
          <Badge tone={tones[tone]}>{label}</Badge>
          <OrderDeadline order={order} />
        </RowCell>
        <RowCell name="Price" className="md:text-right">
          <Money cents={order.priceCents} className="font-mono" />
        </RowCell>
        <RowCell name={order.side === "buyer" ? "You pay" : "You get"} className="md:text-right">
          <Money cents={order.amountCents} exact className="font-medium font-mono" />
        </RowCell>
        <RowCell name="Order" className="md:text-right">
          <Link
            href={`/orders/${order.number}`}
            className="underline underline-offset-4 max-md:-my-3 max-md:block max-md:py-3"
          >
            See order<span className="sr-only"> {order.number}</span>
          </Link>
          <span className="mt-0.5 block text-caption text-muted">
            <Timestamp at={order.createdAt} />
          </span>
        </RowCell>
      </dl>
    </li>
  );
}

/** Purchases or sales, newest first. */
export function OrderList({ orders, side }: { orders: readonly OrderListItemView[]; side: "buyer" | "seller" }) {
  return (
    <Panel aria-label={side === "buyer" ? "Purchases" : "Sales"}>
      <RowHead
        columns={["Shoe", "State", "Price", side === "buyer" ? "You pay" : "You get", "Order"]}
        className={`${columns} [&>span:nth-child(n+3)]:text-right`}
      />
      <ul className="divide-y divide-line">
        {orders.map((order) => (
          <OrderRow key={order.orderId} order={order} />
        ))}
      </ul>
    </Panel>
  );
}
