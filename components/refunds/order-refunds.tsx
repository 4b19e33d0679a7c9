import { formatMoment } from "@/components/orders/moment.ts";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { OrderSide } from "@/lib/domain/orders/model.ts";
import type { RefundOfferView, RefundView } from "@/lib/domain/payments/model.refunds.ts";
import { refundReasonLabels, refundStatusTexts } from "@/lib/domain/payments/rules.refund-text.ts";
import { RefundDialog } from "./refund-dialog.tsx";

const tones: Record<(typeof refundStatusTexts)[keyof typeof refundStatusTexts]["tone"], BadgeTone> = {
  waiting: "warning",
  moving: "neutral",
  good: "up",
  bad: "danger",
};

/** How far a refund is, in a word. */
export function RefundStatusBadge({ status }: { status: RefundView["status"] }) {
  const { label, tone } = refundStatusTexts[status];
  return <Badge tone={tones[tone]}>{label}</Badge>;
}

/** What the reader has to know of who pays. */
function payers(refund: RefundView, side: OrderSide): string | null {
  const named = [
    [refund.fromEscrowCents, "escrow"],
    [refund.fromSellerCents, side === "seller" ? "you" : "the seller"],
    [refund.fromPlatformCents, "Solebook"],
  ] as const;
  const list = named.flatMap(([cents, who]) => (cents > 0 ? [`${formatCentsExact(cents)} by ${who}`] : []));
  return side === "buyer" ? null : `Paid ${list.join(", ")}.`;
}

function Refund({ refund, side }: { refund: RefundView; side: OrderSide }) {
  const note = side === "buyer" ? refundStatusTexts[refund.status].buyer : payers(refund, side);
  return (
    <li className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
      <p className="flex items-baseline justify-between gap-4">
        <span className="tabular font-medium">{formatCentsExact(refund.amountCents)}</span>
        <RefundStatusBadge status={refund.status} />
      </p>
      <p className="text-muted">
        {refundReasonLabels[refund.reason]},{" "}
        <time dateTime={refund.requestedAt}>{formatMoment(new Date(refund.requestedAt))}</time>
      </p>
      {note ? <p className="text-muted">{note}</p> : null}
    </li>
  );
}

/** What goes back of an order, and for admins the way to give more. Nothing where there is nothing to say. */
export function OrderRefunds({
  refunds,
  offer,
  side,
}: {
  refunds: readonly RefundView[];
  offer: RefundOfferView | null;
  side: OrderSide;
}) {
  if (refunds.length === 0 && !offer) return null;
  return (
    <Panel aria-labelledby="refunds-title">
      <PanelHeader title={side === "buyer" ? "Your refunds" : "Refunds"} id="refunds-title" />
      <PanelBody className="flex flex-col items-start gap-4">
        {refunds.length > 0 ? (
          <ul className="w-full divide-y divide-line text-sm">
            {refunds.map((refund) => (
              <Refund key={refund.refundId} refund={refund} side={side} />
            ))}
          </ul>
        ) : (
          <p className="text-muted text-sm">Nothing has gone back to the buyer.</p>
        )}
        {offer ? <RefundDialog offer={offer} /> : null}
      </PanelBody>
    </Panel>
  );
}
