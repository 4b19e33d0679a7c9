import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Panel, PanelHeader } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import type { AnalyticsPeriod, AnalyticsProduct, AnalyticsView } from "@/lib/domain/analytics/model.ts";
import { amountText } from "./figure-words.ts";

/** The page of a period, of all shoes or of one. */
export function analyticsHref(period: AnalyticsPeriod, productId?: string): string {
  return `/admin/analytics?period=${period}${productId ? `&productId=${productId}` : ""}`;
}

/** The shoes that traded most, by GMV; each leads to its sizes. */
export function TopProducts({ products, period }: { products: readonly AnalyticsProduct[]; period: AnalyticsPeriod }) {
  return (
    <Panel>
      <PanelHeader title="Top shoes" description="By GMV. Choose one to see its figures and prices size by size." />
      {products.length === 0 ? (
        <EmptyState title="Nothing was sold in this period">Choose a longer one.</EmptyState>
      ) : (
        <Table caption="Top shoes by GMV">
          <TableHead>
            <TableRow>
              <HeaderCell>Shoe</HeaderCell>
              <HeaderCell numeric>Sales</HeaderCell>
              <HeaderCell numeric>GMV</HeaderCell>
              <HeaderCell numeric>Revenue</HeaderCell>
              <HeaderCell numeric>Average</HeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {products.map((product) => (
              <TableRow key={product.productId}>
                <Cell className="min-w-44">
                  <Link
                    href={analyticsHref(period, product.productId)}
                    className="font-medium underline-offset-4 hover:underline"
                  >
                    {product.name}
                  </Link>
                  <span className="block text-caption text-muted">
                    {product.styleCode} · {product.colorway}
                  </span>
                </Cell>
                <Cell numeric>{product.salesCount}</Cell>
                <Cell numeric>{amountText(product.gmvCents)}</Cell>
                <Cell numeric>{amountText(product.revenueCents)}</Cell>
                <Cell numeric>{amountText(product.averagePriceCents)}</Cell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

/** Prices of one shoe, size by size. The bar compares averages; the figures say the same. */
export function PriceBySize({ product }: { product: NonNullable<AnalyticsView["product"]> }) {
  const highest = Math.max(1, ...product.sizes.map((size) => size.averagePriceCents ?? 0));
  return (
    <Panel>
      <PanelHeader title="Price by size" description={`${product.name}, ${product.colorway} (${product.styleCode})`} />
      <Table caption={`Price by size of ${product.name}`}>
        <TableHead>
          <TableRow>
            <HeaderCell>Size</HeaderCell>
            <HeaderCell numeric>Sales</HeaderCell>
            <HeaderCell numeric>Lowest</HeaderCell>
            <HeaderCell numeric>Average</HeaderCell>
            <HeaderCell numeric>Highest</HeaderCell>
            <HeaderCell className="max-md:hidden">
              <span className="sr-only">Average, compared</span>
            </HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {product.sizes.map((size) => (
            <TableRow key={size.variantId}>
              <Cell className="font-medium">{size.sizeLabel}</Cell>
              <Cell numeric>{size.salesCount}</Cell>
              <Cell numeric>{amountText(size.lowestPriceCents)}</Cell>
              <Cell numeric>{amountText(size.averagePriceCents)}</Cell>
              <Cell numeric>{amountText(size.highestPriceCents)}</Cell>
              <Cell className="w-1/3 max-md:hidden">
                <span
                  aria-hidden="true"
                  className="block h-2 rounded-full bg-ink"
                  style={{ width: `${Math.round((100 * (size.averagePriceCents ?? 0)) / highest)}%` }}
                />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
