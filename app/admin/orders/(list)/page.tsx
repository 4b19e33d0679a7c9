import type { Metadata } from "next";
import { adminOrdersHref, OrderSearch } from "@/components/orders/admin/order-search.tsx";
import { OrderTable } from "@/components/orders/admin/order-table.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { adminOrdersFilterSchema } from "@/lib/domain/orders/schema.admin.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";
import { findOrders } from "@/lib/workflows/orders/find-orders.ts";

export const metadata: Metadata = { title: "Orders" };

const pageLength = 30;

export default async function AdminOrdersPage({ searchParams }: PageProps<"/admin/orders">) {
  const actor = await requirePermission("orders.manage", "/admin/orders");
  const filter = adminOrdersFilterSchema.parse(await searchParams);
  const { items, nextCursor } = await findOrders(actor, filter, pageLength);
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-headline">Orders</h1>
          <p className="mt-1 text-muted">Of everybody, the newest first.</p>
        </div>
        {/* A download and not a page: the router must not fetch it. */}
        <a href={adminOrdersHref(filter, undefined, "/admin/orders/export")} download className={buttonStyle("quiet")}>
          Export CSV
        </a>
      </div>
      <div className="mt-6">
        <OrderSearch filter={filter} />
      </div>
      <Panel className="mt-5">
        {items.length > 0 ? (
          <OrderTable orders={items} caption="Orders" />
        ) : (
          <EmptyState title="No order fits." action={<LinkButton href="/admin/orders">See all orders</LinkButton>}>
            A number is found whole, or by its beginning with the day: ORD-20261121.
          </EmptyState>
        )}
      </Panel>
      <KeysetLinks
        firstHref={filter.cursor ? adminOrdersHref(filter) : null}
        nextHref={nextCursor === null ? null : adminOrdersHref(filter, nextCursor)}
      />
    </>
  );
}
