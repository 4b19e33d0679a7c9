"use client";

import Link from "next/link";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { RowConfirmButton } from "@/components/accounts/row-button.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { retryRefundAction } from "@/lib/actions/refunds.ts";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { RefundListItemView } from "@/lib/domain/payments/model.refunds.ts";
import { explainRefundFailure, refundReasonLabels } from "@/lib/domain/payments/rules.refund-text.ts";
import { RefundStatusBadge } from "./order-refunds.tsx";

function Retry({ refund }: { refund: RefundListItemView }) {
  if (!refund.mayRetry) return null;
  return (
    <RowConfirmButton
      name="refundId"
      value={refund.refundId}
      size="small"
      variant="quiet"
      title="Send this refund once more?"
      description={`${formatCentsExact(refund.amountCents)} for ${refund.orderNumber} go to the same card again. Ask the buyer first whether it still works.`}
      confirmLabel="Send again"
      aria-label={`Send the refund of ${refund.orderNumber} again`}
    >
      Send again
    </RowConfirmButton>
  );
}

/** Refunds of all orders, for admins; a failed one can be sent again. */
export function RefundList({ refunds }: { refunds: readonly RefundListItemView[] }) {
  return (
    <ActionForm action={retryRefundAction} label="Refunds">
      {() => (
        <Panel>
          <Table caption="Refunds">
            <TableHead>
              <TableRow>
                <HeaderCell>Order</HeaderCell>
                <HeaderCell numeric>Amount</HeaderCell>
                <HeaderCell numeric>Escrow</HeaderCell>
                <HeaderCell numeric>Seller</HeaderCell>
                <HeaderCell numeric>Platform</HeaderCell>
                <HeaderCell>Status</HeaderCell>
                <HeaderCell>Reason</HeaderCell>
                <HeaderCell numeric>Asked for</HeaderCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {refunds.map((refund) => (
                <TableRow key={refund.refundId}>
                  <Cell className="whitespace-nowrap font-mono">
                    <Link href={`/admin/orders/${refund.orderNumber}`} className="underline-offset-4 hover:underline">
                      {refund.orderNumber}
                    </Link>
                  </Cell>
                  <Cell numeric>
                    <Money cents={refund.amountCents} exact />
                  </Cell>
                  <Cell numeric>
                    <Money cents={refund.fromEscrowCents || null} exact />
                  </Cell>
                  <Cell numeric>
                    <Money cents={refund.fromSellerCents || null} exact />
                  </Cell>
                  <Cell numeric>
                    <Money cents={refund.fromPlatformCents || null} exact />
                  </Cell>
                  <Cell>
                    <div className="flex flex-col items-start gap-1.5">
                      <RefundStatusBadge status={refund.status} />
                      {refund.status === "failed" ? (
                        <span className="min-w-44 text-caption text-muted">
                          {explainRefundFailure(refund.failureCode)}
                        </span>
                      ) : null}
                      <Retry refund={refund} />
                    </div>
                  </Cell>
                  <Cell className="min-w-44">
                    {refundReasonLabels[refund.reason]}
                    {refund.note === "" ? null : <p className="text-caption text-muted">{refund.note}</p>}
                  </Cell>
                  <Cell numeric>
                    <Timestamp at={refund.requestedAt} compact className="text-caption text-muted" />
                    <p className="text-caption text-muted">{refund.requestedByName ?? "the system"}</p>
                  </Cell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Panel>
      )}
    </ActionForm>
  );
}
