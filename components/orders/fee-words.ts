import { type Cents, formatBps, formatCentsExact } from "@/lib/core/money.ts";
import type { FeeTerms, OrderPricing } from "@/lib/domain/payments/model.ts";
import { feeBasis } from "@/lib/domain/payments/rules.fees.ts";

const levelNote = (level: number | null) => (level === null || level === 0 ? "" : `, level ${level}`);

/** What a fee in a breakdown follows from: `5%`, `3.5%, level 2` or `minimum`. */
export function feeNote(side: "buyer" | "seller", priceCents: Cents, terms: FeeTerms): string {
  const basis = feeBasis(side, priceCents, terms);
  if (basis !== "rate") return basis === "price" ? "minimum, at most the price" : "minimum";
  return side === "buyer"
    ? formatBps(terms.buyerFeeBps)
    : `${formatBps(terms.sellerFeeBps)}${levelNote(terms.sellerLevel)}`;
}

/** What an order remembers of how its seller fee came about: ` (level 2)` or nothing. */
export function orderFeeNote({ sellerLevel }: OrderPricing): string {
  return sellerLevel === null || sellerLevel === 0 ? "" : ` (level ${sellerLevel})`;
}

/** `5% buyer fee, at least $8.00` */
export function describeRate(side: "buyer" | "seller", terms: FeeTerms): string {
  const [rateBps, minimumCents] =
    side === "buyer"
      ? [terms.buyerFeeBps, terms.minimumBuyerFeeCents]
      : [terms.sellerFeeBps, terms.minimumSellerFeeCents];
  const level = side === "seller" ? levelNote(terms.sellerLevel) : "";
  const least = minimumCents > 0 ? ` of at least ${formatCentsExact(minimumCents)}` : "";
  return `${formatBps(rateBps)} ${side} fee${least}${level === "" ? "" : ` (${level.slice(2)})`}`;
}
