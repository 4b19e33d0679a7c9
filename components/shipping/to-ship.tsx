import Link from "next/link";
import { RowShoe } from "@/components/market/list-parts.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Panel, PanelHeader } from "@/components/ui/panel.tsx";
import type { OrderListItemView } from "@/lib/domain/orders/model.views.ts";

export interface ToShipProps {
  orders: readonly OrderListItemView[];
  /** How many more there are than are shown. */
  moreCount: number;
}

/** What a seller has to pack and send, the first due first; nothing when all of it is on its way. */
export function ToShip({ orders, moreCount }: ToShipProps) {
  if (orders.length === 0) return null;
  return (
    <Panel aria-labelledby="to-ship-title" className="mt-6 border-ink">
      <PanelHeader title="To ship" id="to-ship-title" description="Paid by their buyers. Pack and send these first." />
      <ul className="divide-y divide-line">
        {orders.map((order) => (
          <li key={order.orderId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-3.5">
            <div className="min-w-0 flex-1 basis-60">
              <RowShoe product={order.product} sizeLabel={order.product.sizeLabel} />
            </div>
            <p className="text-sm">
              You get <Money cents={order.amountCents} exact className="font-medium font-mono" />
            </p>
            <LinkButton href={`/orders/${order.number}`} variant="sell" size="small">
              {order.status === "paid" ? "Print slip" : "Enter tracking"}
              <span className="sr-only"> for {order.number}</span>
            </LinkButton>
          </li>
        ))}
      </ul>
      {moreCount > 0 ? (
        <p className="border-line border-t px-4 py-3 text-sm">
          <Link href="/selling?tab=orders" className="underline underline-offset-4">
            And {moreCount} more
          </Link>
        </p>
      ) : null}
    </Panel>
  );
}
