import { FeeBreakdown } from "@/components/orders/fee-breakdown.tsx";
import { describeRate } from "@/components/orders/fee-words.ts";
import { type Cents, formatCents, formatCentsExact } from "@/lib/core/money.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { pairs } from "./chart-history.ts";
import type { Outlook } from "./outlook.ts";

export interface TradeBreakdownProps {
  side: "buyer" | "seller";
  schedule: FeeTerms;
  /** The price per pair of what would wait in the book. */
  priceCents: Cents;
  outlook: Outlook;
}

interface Group {
  caption: string;
  priceCents: Cents;
  quantity: number;
}

function groupsOf({ outlook, priceCents }: TradeBreakdownProps): Group[] {
  const now = outlook.fills.map((fill) => ({
    caption: `${pairs(fill.quantity)} at once, at ${formatCents(fill.priceCents)}`,
    priceCents: fill.priceCents,
    quantity: fill.quantity,
  }));
  if (outlook.resting === 0) return now;
  const later = { caption: `${pairs(outlook.resting)} later, at most`, priceCents, quantity: outlook.resting };
  return [...now, later];
}

/** Every fee and every total of what is about to be ordered, to the cent; pairs at different prices one by one. */
export function TradeBreakdown(props: TradeBreakdownProps) {
  const { side, schedule } = props;
  const groups = groupsOf(props);
  const [only, ...others] = groups;
  if (!only) return null;
  if (others.length === 0) {
    return <FeeBreakdown priceCents={only.priceCents} quantity={only.quantity} schedule={schedule} side={side} />;
  }
  const sumCents = groups.reduce((sum, group) => {
    const pricing = priceOrder(group.priceCents, schedule);
    return sum + group.quantity * (side === "buyer" ? pricing.totalCents : pricing.payoutCents);
  }, 0);
  return (
    <div className="flex flex-col gap-4">
      {groups.map((group) => (
        <section key={group.caption} aria-label={group.caption}>
          <h3 className="label mb-1.5 text-muted">{group.caption}</h3>
          <FeeBreakdown priceCents={group.priceCents} quantity={group.quantity} schedule={schedule} side={side} />
        </section>
      ))}
      <p className="flex items-baseline justify-between gap-6 border-ink border-t pt-2.5 font-semibold">
        <span>{side === "buyer" ? "You pay in all, at most" : "You get in all"}</span>
        <span className="tabular">{formatCentsExact(sumCents)}</span>
      </p>
    </div>
  );
}

/** Shown while there is no price yet: what will be added or taken off. */
export function FeeRates({ side, schedule }: Pick<TradeBreakdownProps, "side" | "schedule">) {
  const text =
    side === "buyer"
      ? `Give a price to see the total. Added to it: ${describeRate("buyer", schedule)} and ${formatCentsExact(schedule.shippingCents)} shipping per pair.`
      : `Give a price to see what you get. Taken off it: ${describeRate("seller", schedule)}.`;
  return <p className="text-muted text-sm">{text}</p>;
}
