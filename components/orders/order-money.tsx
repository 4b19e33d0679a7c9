import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { OrderView } from "@/lib/domain/orders/model.views.ts";
import { moneyOf, type OrderMoney } from "@/lib/domain/orders/rules.progress.ts";
import { OrderBreakdown } from "./fee-breakdown.tsx";

/** Where the buyer's money is, in a sentence. */
function buyerSentence(money: OrderMoney): string {
  switch (money.kind) {
    case "due":
      return "Nothing has been charged yet.";
    case "void":
      return "Nothing was charged.";
    case "held":
      return "We hold your payment in escrow until you have the pair or your money back.";
    case "released":
      return "Your payment went to the seller when the order completed.";
    case "settled":
      return money.amounts.refundCents > 0
        ? `${formatCentsExact(money.amounts.refundCents)} went back to you.`
        : `${formatCentsExact(money.amounts.movedToNextOrderCents)} went into your next order for this shoe.`;
  }
}

/** Where the seller's money is, in a sentence. */
function sellerSentence(money: OrderMoney): string {
  switch (money.kind) {
    case "due":
      return "The buyer has not paid yet.";
    case "void":
      return "The buyer never paid, so nothing is paid out.";
    case "held":
      return "We hold the buyer's payment in escrow until the order completes.";
    case "released":
      return "Your payout has been released.";
    case "settled":
      return money.amounts.sellerPayoutCents > 0
        ? `You get ${formatCentsExact(money.amounts.sellerPayoutCents)} all the same: you did your part.`
        : "Nothing is paid out for this order.";
  }
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
  const [sumLabel, sentence] =
    side === "buyer" ? [buyerSum(money), buyerSentence(money)] : [sellerSum(money), sellerSentence(money)];
  return (
    <Panel aria-labelledby="money-title">
      <PanelHeader title={side === "buyer" ? "Your payment" : "Your payout"} id="money-title" />
      <PanelBody>
        <OrderBreakdown pricing={order.pricing} side={side} sumLabel={sumLabel} />
        <p className="mt-4 text-muted text-sm">{sentence}</p>
      </PanelBody>
    </Panel>
  );
}

/** Both sides of the trade, for the people who run the place. */
function StaffMoney({ order }: { order: OrderView }) {
  return (
    <Panel aria-labelledby="money-title">
      <PanelHeader title="Payment and payout" id="money-title" />
      <PanelBody className="flex flex-col gap-6">
        <OrderBreakdown pricing={order.pricing} side="buyer" sumLabel="Buyer's total" />
        <OrderBreakdown pricing={order.pricing} side="seller" sumLabel="Seller's payout" />
      </PanelBody>
    </Panel>
  );
}

/** The order's money as far as it concerns the reader. */
export function OrderMoneyPanel({ order }: { order: OrderView }) {
  return order.side === "staff" ? <StaffMoney order={order} /> : <OwnMoney order={order} side={order.side} />;
}
