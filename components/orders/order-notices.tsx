import Link from "next/link";
import { Alert } from "@/components/ui/alert.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { SaleFailure } from "@/lib/domain/orders/model.ts";
import type { LinkedOrderView, OrderView } from "@/lib/domain/orders/model.views.ts";
import { moneyOf } from "@/lib/domain/orders/rules.progress.ts";
import { formatDeadline } from "./moment.ts";

const whatSellerDid: Record<SaleFailure, string> = {
  not_shipped: "The seller did not ship this pair in time.",
  cannot_ship: "The seller cannot ship this pair.",
  failed_inspection: "This pair did not pass the inspection.",
};

const whatYouDid: Record<SaleFailure, string> = {
  not_shipped: "You did not ship this pair in time.",
  cannot_ship: "You said that you cannot ship this pair.",
  failed_inspection: "The pair did not pass the inspection. We send it back to you.",
};

function OrderLink({ order }: { order: LinkedOrderView }) {
  return (
    <Link href={`/orders/${order.number}`} className="font-mono underline underline-offset-4">
      {order.number}
    </Link>
  );
}

function ForSeller({ cause }: { cause: SaleFailure }) {
  return (
    <Alert tone="warning" title="This sale fell through">
      {whatYouDid[cause]} You get nothing for it, and a penalty comes off your next payouts:{" "}
      <Link href="/selling/payouts" className="underline underline-offset-4">
        see your balance
      </Link>
      . The buyer was given another pair or their money back.
    </Alert>
  );
}

/** Why an order ended through its seller, and what the buyer has instead. */
function Failed({ order, cause }: { order: OrderView; cause: SaleFailure }) {
  if (order.side === "seller") return <ForSeller cause={cause} />;
  const money = moneyOf(order);
  const refundCents = money.kind === "settled" ? money.amounts.refundCents : 0;
  const back = `${formatCentsExact(refundCents)} goes back to the card that paid.`;
  const { rematchedTo } = order;
  if (!rematchedTo) {
    return (
      <Alert title="This order ended, and its money goes back">
        {whatSellerDid[cause]} No other pair of this size costs as little as what was paid, so {back}
      </Alert>
    );
  }
  return (
    <Alert title="The money bought another pair">
      {whatSellerDid[cause]} It went into <OrderLink order={rematchedTo} />, the same shoe and size from another seller,
      for {formatCentsExact(rematchedTo.totalCents)}. {refundCents > 0 ? `It costs less: ${back}` : ""}
    </Alert>
  );
}

function Replacement({ order }: { order: LinkedOrderView }) {
  return (
    <Alert title="This pair replaces another one">
      The seller of <OrderLink order={order} /> failed it, so its money pays for this pair. Nothing more is charged.
    </Alert>
  );
}

function Late({ order }: { order: OrderView }) {
  const what =
    order.status === "seller_shipping" ? "has not reached our inspectors yet" : "has not been inspected in time";
  const until =
    order.side === "staff" && order.dueAt ? ` It was due until ${formatDeadline(new Date(order.dueAt))}.` : "";
  return (
    <Alert tone="warning" title="This pair is late">
      The pair {what}. We know of it and look into it.{until}
    </Alert>
  );
}

/** What has to be said before everything else: another pair, a sale that fell through, a pair that is late. */
export function OrderNotices({ order }: { order: OrderView }) {
  const cause = order.events.findLast((event) => event.cause !== null)?.cause ?? null;
  if (!order.rematchedFrom && !cause && !order.isLate) return null;
  return (
    <div className="mt-6 flex flex-col gap-3">
      {order.rematchedFrom ? <Replacement order={order.rematchedFrom} /> : null}
      {cause ? <Failed order={order} cause={cause} /> : null}
      {order.isLate ? <Late order={order} /> : null}
    </div>
  );
}
