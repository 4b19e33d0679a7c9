import Link from "next/link";
import type { ReactNode } from "react";
import { formatMoment } from "@/components/orders/moment.ts";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { EntryDetailView, PostingView } from "@/lib/domain/ledger/model.views.ts";
import { accountWords, kindWords, ledgerHref } from "./words.ts";

function Whose({ posting }: { posting: PostingView }) {
  if (posting.sellerName !== null) return <span>{posting.sellerName}</span>;
  if (posting.orderNumber === null) return <span className="text-muted">–</span>;
  return (
    <Link href={ledgerHref({ order: posting.orderNumber })} className="font-mono underline-offset-4 hover:underline">
      {posting.orderNumber}
    </Link>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5 sm:flex-row sm:gap-4">
      <dt className="w-32 shrink-0 text-muted">{term}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

/** One entry: what it is about, and its lines. */
export function EntryDetail({ entry }: { entry: EntryDetailView }) {
  return (
    <div className="flex flex-col gap-6">
      <Panel aria-labelledby="entry-title">
        <PanelHeader title={kindWords[entry.kind]} level={1} id="entry-title" description={entry.description} />
        <PanelBody>
          <dl className="flex flex-col gap-2.5 text-sm">
            <Fact term="Written down">
              <time dateTime={entry.at}>{formatMoment(new Date(entry.at))}</time>, as number {entry.sequence}
            </Fact>
            <Fact term="Order">
              {entry.orderNumber === null ? (
                "None of its own"
              ) : (
                <Link href={`/admin/orders/${entry.orderNumber}`} className="font-mono underline underline-offset-4">
                  {entry.orderNumber}
                </Link>
              )}
            </Fact>
            <Fact term="Payment">{entry.paymentId ?? "None"}</Fact>
            <Fact term="At Stripe">{entry.stripeReference ?? "Nothing moved there"}</Fact>
            <Fact term="Key">
              <span className="font-mono">{entry.idempotencyKey}</span>
            </Fact>
          </dl>
        </PanelBody>
      </Panel>
      <Panel>
        <Table caption="Lines of the entry">
          <TableHead>
            <TableRow>
              <HeaderCell>Account</HeaderCell>
              <HeaderCell>Whose</HeaderCell>
              <HeaderCell numeric>Debit</HeaderCell>
              <HeaderCell numeric>Credit</HeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {entry.postings.map((posting) => (
              <TableRow key={posting.line}>
                <Cell className="whitespace-nowrap font-medium">{accountWords[posting.account].name}</Cell>
                <Cell className="whitespace-nowrap text-caption">
                  <Whose posting={posting} />
                </Cell>
                <Cell numeric>{posting.amountCents > 0 ? formatCentsExact(posting.amountCents) : ""}</Cell>
                <Cell numeric>{posting.amountCents < 0 ? formatCentsExact(-posting.amountCents) : ""}</Cell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Panel>
    </div>
  );
}
