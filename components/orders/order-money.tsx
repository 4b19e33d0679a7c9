import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { SettledAmounts } from "@/lib/domain/orders/model.ts";
import type { OrderView } from "@/lib/domain/orders/model.views.ts";
import { moneyOf, type OrderMoney } from "@/lib/domain/orders/rules.progress.ts";
import { OrderBreakdown } from "./fee-breakdown.tsx";

/** What became of the buyer's money where the order ended otherwise than planned. */
function buyerSentence({ refundCents, movedToNextOrderCents }: SettledAmounts): string {
  const back = `${formatCentsExact(refundCents)} goes back to you`;
  if (movedToNextOrderCents === 0) return `${back}.`;
  const moved = `${formatCentsExact(movedToNextOrderCents)} went into your next order for this shoe`;
  return refundCents > 0 ? `${moved}, and ${back}.` : `${moved}.`;
}

/** What the seller gets where the order ended otherwise than planned. */
function sellerSentence({ sellerPayoutCents }: SettledAmounts): string {
  return sellerPayoutCents > 0
    ? `You get ${formatCentsExact(sellerPayoutCents)} all the same: you did your part.`
    : "Nothing is paid out for this order.";
}

function buyerSum(money: OrderMoney): string {
  if (money.kind === "due") return "You pay";
  return money.kind === "void" ? "You would have paid" : "You paid";
}

function sellerSum(money: OrderMoney): string {
  if (money.kind === "released") return "You got";
  const isLost = money.kind === "void" || (money.kind === "settled" && money.amounts.sellerPayoutCents === 0);
  return isLost ? "You would have got" : "You get";
}

/** What the order costs or brings its reader, to the cent as the trade fixed it. */
function OwnMoney({ order, side }: { order: OrderView; side: "buyer" | "seller" }) {
  const money = moneyOf(order);
  const sumLabel = side === "buyer" ? buyerSum(money) : sellerSum(money);
  const explain = side === "buyer" ? buyerSentence : sellerSentence;
  return (
    <Panel aria-labelledby="money-title">
      <PanelHeader title={side === "buyer" ? "Your payment" : "Your payout"} id="money-title" />
      <PanelBody>
        <OrderBreakdown pricing={order.pricing} side={side} sumLabel={sumLabel} />
        {money.kind === "settled" ? <p className="mt-4 text-muted text-sm">{explain(money.amounts)}</p> : null}
      </PanelBody>
    </Panel>
  );
}

interface OrderMoneyPanelProps {
  order: OrderView;
  /** Whether the reader may see the order's entries. */
  canReadLedger: boolean;
}

/** Both sides of the trade, for the people who run the place. */
function StaffMoney({ order, canReadLedger }: OrderMoneyPanelProps) {
  return (
    <Panel aria-labelledby="money-title">
      <PanelHeader
        title="Payment and payout"
        id="money-title"
        actions={
          canReadLedger ? (
            <LinkButton href={`/admin/ledger?order=${order.number}`} variant="quiet" size="small">
              In the ledger
            </LinkButton>
          ) : null
        }
      />
      <PanelBody className="flex flex-col gap-6">
        <OrderBreakdown pricing={order.pricing} side="buyer" sumLabel="Buyer's total" />
        <OrderBreakdown pricing={order.pricing} side="seller" sumLabel="Seller's payout" />
      </PanelBody>
    </Panel>
  );
}

/** The order's money as far as it concerns the reader. */
export function OrderMoneyPanel({ order, canReadLedger }: OrderMoneyPanelProps) {
  if (order.side === "staff") return <StaffMoney order={order} canReadLedger={canReadLedger} />;
  return <OwnMoney order={order} side={order.side} />;
}
