import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { OrderStatusBadge } from "@/components/orders/status-badge.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { shoeName } from "@/lib/domain/catalog/rules.names.ts";
import type { AdminOrderView } from "@/lib/domain/orders/model.admin.ts";
import type { OrderView } from "@/lib/domain/orders/model.views.ts";

function Person({ label, person }: { label: string; person: AdminOrderView["buyer"] }) {
  return (
    <div className="min-w-0">
      <dt className="label text-muted">{label}</dt>
      <dd className="break-words text-sm">
        <Link href={`/admin/users/${person.userId}`} className="font-medium underline-offset-4 hover:underline">
          {person.name}
        </Link>
        <span className="block text-caption text-muted">{person.email}</span>
      </dd>
    </div>
  );
}

/** Which order it is, where it stands, and between whom. */
export function OrderFacts({ order, people }: { order: OrderView; people: AdminOrderView }) {
  return (
    <header>
      <Link
        href="/admin/orders"
        className="-ml-1 mb-2 inline-flex min-h-11 items-center gap-1 px-1 text-muted text-sm hover:text-ink md:min-h-8"
      >
        <ChevronLeft aria-hidden="true" className="size-4" />
        Orders
      </Link>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <OrderStatusBadge status={order.status} />
            <span className="font-mono text-muted text-sm tabular">{order.number}</span>
          </p>
          <h1 className="mt-2 text-headline">
            {shoeName(order.product)}
            <span className="text-muted">, size {order.product.sizeLabel}</span>
          </h1>
        </div>
        <LinkButton href={`/orders/${order.number}`} variant="quiet" size="small">
          Its own page
        </LinkButton>
      </div>
      <dl className="mt-4 grid gap-4 sm:grid-cols-3">
        <Person label="Buyer" person={people.buyer} />
        <Person label="Seller" person={people.seller} />
        <div>
          <dt className="label text-muted">Fulfilment</dt>
          <dd className="text-sm">{order.fulfilment === "in_stock" ? "From the warehouse" : "The seller ships"}</dd>
        </div>
      </dl>
    </header>
  );
}
