import { classNames } from "@/components/ui/class-names.ts";
import { type Cents, formatCentsExact } from "@/lib/core/money.ts";
import type { FeeTerms, OrderPricing } from "@/lib/domain/payments/model.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { feeNote, orderFeeNote } from "./fee-words.ts";

interface Line {
  label: string;
  cents: Cents;
  isSum?: boolean;
}

function buyerLines(pricing: OrderPricing, note: string, sumLabel: string): Line[] {
  return [
    { label: "Price", cents: pricing.priceCents },
    { label: `Buyer fee${note}`, cents: pricing.buyerFeeCents },
    { label: "Shipping", cents: pricing.shippingCents },
    { label: sumLabel, cents: pricing.totalCents, isSum: true },
  ];
}

function sellerLines(pricing: OrderPricing, note: string, sumLabel: string): Line[] {
  return [
    { label: "Price", cents: pricing.priceCents },
    { label: `Seller fee${note}`, cents: 0 - pricing.sellerFeeCents },
    { label: sumLabel, cents: pricing.payoutCents, isSum: true },
  ];
}

/** `−$8.80` with a real minus sign, which keeps its width in tabular figures. */
function signedAmount(cents: Cents): string {
  return cents < 0 ? `−${formatCentsExact(-cents)}` : formatCentsExact(cents);
}

function Lines({ lines, className }: { lines: Line[]; className?: string }) {
  return (
    <dl className={classNames("grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5 text-sm", className)}>
      {lines.map(({ label, cents, isSum }) => (
        <div
          key={label}
          className={classNames(
            "col-span-2 grid grid-cols-subgrid",
            isSum && "mt-1 border-t border-line pt-2.5 text-base font-semibold",
          )}
        >
          <dt className={isSum ? undefined : "text-muted"}>{label}</dt>
          <dd className="tabular text-right">{signedAmount(cents)}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface FeeBreakdownProps {
  /** Price of one pair, whole cents above zero. */
  priceCents: Cents;
  schedule: FeeTerms;
  side: "buyer" | "seller";
  /** Pairs; each is an order of its own, so its fees are rounded on their own. Default 1. */
  quantity?: number;
  className?: string;
}

/** What a trade at this price would cost the buyer or bring the seller, to the cent: the same figures the order gets. */
export function FeeBreakdown({ priceCents, schedule, side, quantity = 1, className }: FeeBreakdownProps) {
  const pricing = priceOrder(priceCents, schedule);
  const note = ` (${feeNote(side, priceCents, schedule)})`;
  const each = quantity > 1 ? " per pair" : "";
  const lines =
    side === "buyer" ? buyerLines(pricing, note, `You pay${each}`) : sellerLines(pricing, note, `You get${each}`);
  const sumCents = side === "buyer" ? pricing.totalCents : pricing.payoutCents;
  const all: Line = {
    label: side === "buyer" ? `You pay for ${quantity} pairs` : `You get for ${quantity} pairs`,
    cents: sumCents * quantity,
    isSum: true,
  };
  return <Lines lines={quantity > 1 ? [...lines, all] : lines} className={className} />;
}

export interface OrderBreakdownProps {
  /** The order's own snapshot; never recomputed. */
  pricing: OrderPricing;
  side: "buyer" | "seller";
  /** What the last line is called: who pays or gets it, and whether that has happened. */
  sumLabel: string;
  className?: string;
}

/** What an order costs the buyer or brings the seller, as it was fixed when the pair was traded. */
export function OrderBreakdown({ pricing, side, sumLabel, className }: OrderBreakdownProps) {
  const lines =
    side === "buyer" ? buyerLines(pricing, "", sumLabel) : sellerLines(pricing, orderFeeNote(pricing), sumLabel);
  return <Lines lines={lines} className={className} />;
}
