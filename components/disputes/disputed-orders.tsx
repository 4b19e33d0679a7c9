import Link from "next/link";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import { describeStatus } from "@/lib/domain/orders/rules.text.ts";
import type { DisputedOrderView } from "@/lib/domain/payments/model.disputes.ts";

function paidBy({ sources }: DisputedOrderView): string | null {
  if (!sources) return null;
  const named = [
    [sources.fromEscrowCents, "the escrow"],
    [sources.fromSellerCents, "the seller"],
    [sources.fromPlatformCents, "the platform"],
  ] as const;
  return `Paid ${named.flatMap(([cents, who]) => (cents > 0 ? [`${formatCentsExact(cents)} by ${who}`] : [])).join(", ")}.`;
}

/** The orders that a disputed payment was for, each with its part; their pages have timeline, tracking and inspection. */
export function DisputedOrders({ orders }: { orders: readonly DisputedOrderView[] }) {
  return (
    <Panel>
      <PanelHeader title="Orders" description="Timeline, tracking and inspection stand on each order’s page." />
      <PanelBody>
        <ul className="divide-y divide-line text-sm">
          {orders.map((order) => (
            <li key={order.orderId} className="py-3 first:pt-0 last:pb-0">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <Link href={`/admin/orders/${order.number}`} className="font-mono underline underline-offset-4">
                  {order.number}
                </Link>
                <span className="tabular font-medium">{formatCentsExact(order.amountCents)}</span>
              </p>
              <p className="mt-1">{order.productName}</p>
              <p className="text-muted">
                {describeStatus(order.status as OrderStatus).label}. {paidBy(order)}
              </p>
            </li>
          ))}
        </ul>
      </PanelBody>
    </Panel>
  );
}
