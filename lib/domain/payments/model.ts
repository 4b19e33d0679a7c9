import type { BasisPoints, Cents } from "@/lib/core/money.ts";

/** What every version of the fees says. */
interface FeeRates {
  version: number;
  buyerFeeBps: BasisPoints;
  /** The least a buyer fee is; 0 for none. */
  minimumBuyerFeeCents: Cents;
  sellerFeeBps: BasisPoints;
  /** The least a seller fee is, though never more than the price; 0 for none. */
  minimumSellerFeeCents: Cents;
  /** Shipping to the buyer, the same for every pair. */
  shippingCents: Cents;
}

/** What sellers pay from a number of sales on. */
export interface SellerLevel {
  /** 1 and up. Below the first is level 0, with the schedule's own seller fee. */
  level: number;
  /** Sales completed in the last {@link standingDays} days. */
  minimumSales: number;
  sellerFeeBps: BasisPoints;
}

/** One version of what Solebook charges, for every seller; an order keeps the version it was priced with. */
export interface FeeSchedule extends FeeRates {
  /** Rising; none where every seller pays the same. */
  levels: readonly SellerLevel[];
}

/** A schedule with the moment from which it counts. */
export interface DatedFeeSchedule extends FeeSchedule {
  effectiveAt: Date;
}

/** A schedule as it applies to one seller: `sellerFeeBps` is that of their level. What prices are made with. */
export interface FeeTerms extends FeeRates {
  /** The level that gave the seller fee; null where the schedule has no levels. */
  sellerLevel: number | null;
}

/** How far back completed sales count for a seller's level. */
export const standingDays = 90;

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
  /** The seller's level at the trade; null where the schedule has no levels. */
  sellerLevel: number | null;
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
