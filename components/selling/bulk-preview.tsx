import { Money } from "@/components/ui/money.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import type { Side } from "@/lib/domain/market/model.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import type { PlannedRow } from "./bulk-plan.ts";
import type { RowResult } from "./use-bulk-run.ts";

export interface BulkPreviewProps {
  side: Side;
  rows: readonly PlannedRow[];
  schedule: FeeTerms;
  /** What became of each; null before it was done. */
  results: ReadonlyMap<string, RowResult> | null;
}

function PayoutCell({ row, schedule }: { row: PlannedRow; schedule: FeeTerms }) {
  const { offer, priceCents } = row;
  return (
    <Cell numeric>
      <Money cents={priceOrder(offer.priceCents, schedule).payoutCents} exact className="text-muted" />
      {priceCents !== null && priceCents > 0 && row.change ? (
        <>
          <span aria-hidden="true"> → </span>
          <span className="sr-only"> becomes </span>
          <Money cents={priceOrder(priceCents, schedule).payoutCents} exact />
        </>
      ) : null}
    </Cell>
  );
}

function NoteCell({ row, result }: { row: PlannedRow; result: RowResult | undefined }) {
  if (!row.change) return <Cell className="min-w-44 text-caption">Left as it is. {row.note}</Cell>;
  if (!result) return <Cell className="min-w-44 text-caption text-muted">{row.note}</Cell>;
  return (
    <Cell className="min-w-44 text-caption">
      <span aria-hidden="true">{result.isDone ? "✓ " : "! "}</span>
      {result.isDone ? result.text : `Not changed. ${result.text}`}
    </Cell>
  );
}

/** Every chosen offer with what will happen to it, or has. */
export function BulkPreview({ side, rows, schedule, results }: BulkPreviewProps) {
  return (
    <Table caption={results ? "What became of each" : "What will happen to each"}>
      <TableHead>
        <TableRow>
          <HeaderCell>Shoe</HeaderCell>
          <HeaderCell numeric>{side === "ask" ? "Ask" : "Bid"}</HeaderCell>
          {side === "ask" ? <HeaderCell numeric>You get per pair</HeaderCell> : null}
          <HeaderCell>{results ? "Result" : "To know"}</HeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.offer.offerId}>
            <Cell className="min-w-40">
              {row.offer.product.name}
              <span className="block text-caption text-muted">
                Size {row.offer.sizeLabel} · {row.offer.product.colorway}
              </span>
            </Cell>
            <Cell numeric>
              <Money cents={row.offer.priceCents} className="text-muted" />
              {row.priceCents !== null && row.change ? (
                <>
                  <span aria-hidden="true"> → </span>
                  <span className="sr-only"> becomes </span>
                  <Money cents={row.priceCents} className="font-medium" />
                </>
              ) : null}
            </Cell>
            {side === "ask" ? <PayoutCell row={row} schedule={schedule} /> : null}
            <NoteCell row={row} result={results?.get(row.offer.offerId)} />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
