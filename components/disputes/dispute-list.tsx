import Link from "next/link";
import { Money } from "@/components/ui/money.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import type { DisputeListItemView } from "@/lib/domain/payments/model.disputes.ts";
import { describeDisputeReason } from "@/lib/domain/payments/rules.disputes.ts";
import { DisputeStatusBadge } from "./dispute-status.tsx";
import { TimeLeft } from "./time-left.tsx";

/** Disputes for those who answer them. */
export function DisputeList({ disputes }: { disputes: readonly DisputeListItemView[] }) {
  return (
    <Panel>
      <Table caption="Disputes">
        <TableHead>
          <TableRow>
            <HeaderCell>Reason</HeaderCell>
            <HeaderCell numeric>Amount</HeaderCell>
            <HeaderCell>Status</HeaderCell>
            <HeaderCell>Answer by</HeaderCell>
            <HeaderCell>Orders</HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {disputes.map((dispute) => (
            <TableRow key={dispute.disputeId}>
              <Cell className="min-w-40">
                <Link
                  href={`/admin/disputes/${dispute.disputeId}`}
                  className="font-medium underline-offset-4 hover:underline"
                >
                  {describeDisputeReason(dispute.reason)}
                </Link>
              </Cell>
              <Cell numeric>
                <Money cents={dispute.amountCents} exact />
              </Cell>
              <Cell>
                <DisputeStatusBadge status={dispute.status} />
              </Cell>
              <Cell>
                <TimeLeft
                  dueBy={dispute.evidenceDueBy}
                  isAnswered={dispute.submissionCount > 0 || dispute.closedAt !== null}
                />
              </Cell>
              <Cell className="whitespace-nowrap font-mono text-caption">{dispute.orderNumbers.join(", ")}</Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
