import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { SaleView } from "@/lib/domain/market/model.views.ts";

export interface SalesTableProps {
  /** Newest first. */
  sales: readonly SaleView[];
  /** Sales that came in while the page was open. */
  freshIds: ReadonlySet<string>;
}

/** The trade tape: what was really paid, newest first. */
export function SalesTable({ sales, freshIds }: SalesTableProps) {
  if (sales.length === 0) {
    return <EmptyState title="No sales yet">The first trade will appear here the moment it happens.</EmptyState>;
  }
  return (
    <Table caption="Sales, newest first">
      <TableHead>
        <TableRow>
          <HeaderCell>Sold</HeaderCell>
          <HeaderCell numeric>Size</HeaderCell>
          <HeaderCell numeric>Price</HeaderCell>
          <HeaderCell>Started by</HeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {sales.map((sale) => (
          <TableRow key={sale.id} className={freshIds.has(sale.id) ? "arrive moved-up" : undefined}>
            <Cell className="whitespace-nowrap text-muted">
              <Timestamp at={sale.at} />
            </Cell>
            <Cell numeric>{sale.sizeLabel}</Cell>
            <Cell numeric className="font-medium">
              <Money cents={sale.priceCents} />
            </Cell>
            <Cell className={sale.takerSide === "bid" ? "text-buy" : "text-sell"}>
              {sale.takerSide === "bid" ? "Buyer" : "Seller"}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
