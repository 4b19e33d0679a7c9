import Link from "next/link";
import { formatMoment } from "@/components/orders/moment.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { EntryView } from "@/lib/domain/ledger/model.views.ts";
import { kindWords } from "./words.ts";

/** What was written down, the newest first. */
export function EntryList({ entries, isNarrowed }: { entries: EntryView[]; isNarrowed: boolean }) {
  if (entries.length === 0) {
    return (
      <EmptyState title={isNarrowed ? "No entry is like that." : "Nothing was written down yet."}>
        {isNarrowed ? "Take a part of the search away." : "The first buyer's payment will be the first entry."}
      </EmptyState>
    );
  }
  return (
    <Table caption="Entries, newest first">
      <TableHead>
        <TableRow>
          <HeaderCell>What</HeaderCell>
          <HeaderCell>When</HeaderCell>
          <HeaderCell>Order</HeaderCell>
          <HeaderCell>At Stripe</HeaderCell>
          <HeaderCell numeric>Amount</HeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.entryId}>
            <Cell className="min-w-44">
              <Link href={`/admin/ledger/${entry.entryId}`} className="font-medium underline-offset-4 hover:underline">
                {kindWords[entry.kind]}
              </Link>
              <p className="text-caption text-muted">{entry.description}</p>
            </Cell>
            <Cell className="whitespace-nowrap text-caption text-muted">
              <time dateTime={entry.at}>{formatMoment(new Date(entry.at))}</time>
            </Cell>
            <Cell className="whitespace-nowrap font-mono text-caption">
              {entry.orderNumber === null ? (
                <span className="text-muted">–</span>
              ) : (
                <Link href={`/admin/orders/${entry.orderNumber}`} className="underline-offset-4 hover:underline">
                  {entry.orderNumber}
                </Link>
              )}
            </Cell>
            <Cell className="max-w-44 truncate font-mono text-caption" title={entry.stripeReference ?? undefined}>
              {entry.stripeReference ?? <span className="text-muted">–</span>}
            </Cell>
            <Cell numeric>{formatCentsExact(entry.amountCents)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
