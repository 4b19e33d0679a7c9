import Link from "next/link";
import { Panel } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { StockRowView } from "@/lib/domain/catalog/model.stock.ts";
import { mainPictureUrl } from "@/lib/domain/catalog/rules.pictures.ts";

export interface StockListProps {
  rows: readonly StockRowView[];
  /** Where a row leads. */
  hrefOf: (row: StockRowView) => string;
  /** Whose the pairs are; left out where they are all one's own. */
  showOwner?: boolean;
}

/** What lies in the warehouse. */
export function StockList({ rows, hrefOf, showOwner = false }: StockListProps) {
  return (
    <Panel>
      <Table caption="Pairs in the warehouse">
        <TableHead>
          <TableRow>
            <HeaderCell>Shoe</HeaderCell>
            <HeaderCell>Size</HeaderCell>
            {showOwner ? <HeaderCell>Owner</HeaderCell> : null}
            <HeaderCell numeric>In stock</HeaderCell>
            <HeaderCell numeric>Reserved</HeaderCell>
            <HeaderCell numeric>Free</HeaderCell>
            <HeaderCell numeric>Changed</HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.inventoryItemId}>
              <Cell className="min-w-52">
                <div className="flex items-center gap-3">
                  <img
                    src={mainPictureUrl(row.product.slug, row.product.illustration)}
                    alt=""
                    width={56}
                    height={42}
                    loading="lazy"
                    className="h-11 w-14 shrink-0 rounded-control bg-sunken object-contain p-1"
                  />
                  <div className="min-w-0">
                    <Link href={hrefOf(row)} className="line-clamp-2 font-medium underline-offset-4 hover:underline">
                      {row.product.name}
                    </Link>
                    <p className="label text-muted">{row.product.styleCode}</p>
                  </div>
                </div>
              </Cell>
              <Cell className="whitespace-nowrap font-medium">{row.sizeLabel}</Cell>
              {showOwner ? <Cell className="whitespace-nowrap">{row.owner?.name ?? "The house"}</Cell> : null}
              <Cell numeric>{row.quantity}</Cell>
              <Cell numeric>{row.reserved}</Cell>
              <Cell numeric>{row.free}</Cell>
              <Cell numeric>
                <Timestamp at={row.updatedAt} compact className="text-caption text-muted" />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
