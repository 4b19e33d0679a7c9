import type { BasisPoints, Cents } from "@/lib/core/money.ts";

/** One version of what Solebook charges; an order keeps the version it was priced with. */
export interface FeeSchedule {
  version: number;
  buyerFeeBps: BasisPoints;
  sellerFeeBps: BasisPoints;
  /** Shipping to the buyer, the same for every pair. */
  shippingCents: Cents;
}

/** A schedule with the moment from which it counts. */
export interface DatedFeeSchedule extends FeeSchedule {
  effectiveAt: Date;
}

/**
 * One pair's money to the cent, as shown before a trade, charged, paid out and reported.
 * `totalCents` = price + buyer fee + shipping; `payoutCents` = price − seller fee.
 */
export interface OrderPricing {
  priceCents: Cents;
  buyerFeeCents: Cents;
  shippingCents: Cents;
  /** What the buyer pays. */
  totalCents: Cents;
  sellerFeeCents: Cents;
  /** What the seller gets. */
  payoutCents: Cents;
  feeScheduleVersion: number;
}

/** What a buyer paid for, part by part; an order's pricing is one. Also how a refund is spread over them. */
export type RefundParts = Pick<OrderPricing, "priceCents" | "buyerFeeCents" | "shippingCents">;

/** A card on file as its owner sees it. */
export interface PaymentMethodView {
  id: string;
  brand: string;
  last4: string;
  expiryMonth: number;
  expiryYear: number;
  isDefault: boolean;
}

/** Cards one person may keep on file at once. */
export const maximumPaymentMethods = 5;
