import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { shoeName } from "@/lib/domain/catalog/rules.names.ts";
import type { OrderSide } from "@/lib/domain/orders/model.ts";
import type { OrderView } from "@/lib/domain/orders/model.views.ts";
import { describeStatus, explainStatus } from "@/lib/domain/orders/rules.text.ts";

const sideLabels: Record<OrderSide, { label: string; tone: BadgeTone }> = {
  buyer: { label: "You bought", tone: "buy" },
  seller: { label: "You sold", tone: "sell" },
  staff: { label: "Order", tone: "neutral" },
};

const toneOfStatus: Record<ReturnType<typeof describeStatus>["tone"], BadgeTone> = {
  waiting: "warning",
  moving: "neutral",
  good: "up",
  bad: "danger",
};

const lists = {
  buyer: { href: "/buying?tab=orders", label: "Purchases" },
  seller: { href: "/selling?tab=orders", label: "Sales" },
} as const;

export interface OrderHeaderProps {
  order: OrderView;
  /** Whether the reader may see it among all others. */
  canManage: boolean;
}

/** The way back to the reader's own list, and for those who run the place to the order among all others. */
function OwnList({ order, canManage }: OrderHeaderProps) {
  if (order.side === "staff" && !canManage) return null;
  const { href, label } =
    order.side === "staff"
      ? { href: `/admin/orders/${order.number}`, label: "In the administration" }
      : lists[order.side];
  return (
    <Link
      href={href}
      className="-ml-1 mb-2 inline-flex min-h-11 items-center gap-1 px-1 text-muted text-sm hover:text-ink md:min-h-8"
    >
      <ChevronLeft aria-hidden="true" className="size-4" />
      {label}
    </Link>
  );
}

/** Which order it is, on which side the reader stands, and what its state means for them. */
export function OrderHeader({ order, canManage }: OrderHeaderProps) {
  const side = sideLabels[order.side];
  const status = describeStatus(order.status);
  return (
    <header>
      <OwnList order={order} canManage={canManage} />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Badge tone={side.tone}>{side.label}</Badge>
        <span className="font-mono text-muted text-sm tabular">{order.number}</span>
      </p>
      <h1 className="mt-3 text-headline">
        {shoeName(order.product)}
        <span className="text-muted">, size {order.product.sizeLabel}</span>
      </h1>
      <div className="mt-4 flex flex-col items-start gap-2 sm:flex-row sm:items-baseline sm:gap-3">
        <Badge tone={toneOfStatus[status.tone]}>{status.label}</Badge>
        {order.side === "staff" ? null : <p className="max-w-prose">{explainStatus(order.status, order.side)}</p>}
      </div>
    </header>
  );
}
