import Link from "next/link";
import { OrderStatusBadge } from "@/components/orders/status-badge.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { AdminOrderRowView, PartyView } from "@/lib/domain/orders/model.admin.ts";

function Party({ party }: { party: PartyView }) {
  return (
    <Link href={`/admin/users/${party.userId}`} className="underline-offset-4 hover:underline">
      {party.name}
    </Link>
  );
}

/** Orders of everybody, dense enough to compare. */
export function OrderTable({ orders, caption }: { orders: readonly AdminOrderRowView[]; caption: string }) {
  return (
    <Table caption={caption}>
      <TableHead>
        <TableRow>
          <HeaderCell>Order</HeaderCell>
          <HeaderCell>State</HeaderCell>
          <HeaderCell>Shoe</HeaderCell>
          <HeaderCell>Buyer</HeaderCell>
          <HeaderCell>Seller</HeaderCell>
          <HeaderCell numeric>Total</HeaderCell>
          <HeaderCell numeric>Traded</HeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {orders.map((order) => (
          <TableRow key={order.orderId}>
            <Cell className="whitespace-nowrap font-mono">
              <Link href={`/admin/orders/${order.number}`} className="underline-offset-4 hover:underline">
                {order.number}
              </Link>
            </Cell>
            <Cell>
              <OrderStatusBadge status={order.status} />
            </Cell>
            <Cell className="min-w-40">
              {order.product.name}
              <span className="block text-caption text-muted">
                {order.product.styleCode}, size {order.product.sizeLabel}
              </span>
            </Cell>
            <Cell className="min-w-28">
              <Party party={order.buyer} />
            </Cell>
            <Cell className="min-w-28">
              <Party party={order.seller} />
            </Cell>
            <Cell numeric>
              <Money cents={order.totalCents} exact />
            </Cell>
            <Cell numeric>
              <Timestamp at={order.createdAt} compact className="text-caption text-muted" />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
