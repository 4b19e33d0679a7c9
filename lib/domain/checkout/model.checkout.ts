import type { CheckoutId } from "@/lib/core/ids.ts";
import type { Cents } from "@/lib/core/money.ts";
import type { MyOfferProductView } from "@/lib/domain/market/model.views.ts";
import type { BagSums } from "./model.ts";

/** How long pairs are held for one checkout (design §5). */
export const holdMinutes = 10;
/** How long the same pairs are left to others after somebody has held them without buying. */
export const restMinutes = 30;

/** Forward in this order, `done` is the end of it. */
export const forwardStatuses = ["started", "held", "paying", "authorised", "completed", "done"] as const;
/** On the way back, `ended` is the end of it. */
export const backwardStatuses = ["closing", "voiding", "undoing", "releasing", "ended"] as const;
export type CheckoutStatus = (typeof forwardStatuses | typeof backwardStatuses)[number];

/** Why a checkout was not finished. */
export const checkoutEnds = ["moved", "expired", "left", "unavailable", "refused", "not_sold", "not_captured"] as const;
export type CheckoutEnd = (typeof checkoutEnds)[number];

export type CheckoutStepName =
  | "hold"
  | "open_session"
  | "authorise"
  | "complete"
  | "capture"
  | "expire_session"
  | "void"
  | "refund"
  | "undo"
  | "release";

/** Pairs of one size at one price. */
export interface CheckoutLine {
  variantId: string;
  sizeLabel: string;
  product: MyOfferProductView;
  quantity: number;
  priceCents: Cents;
}

/** What its buyer may see of a checkout; JSON-safe. */
export interface CheckoutView {
  checkoutId: CheckoutId;
  status: CheckoutStatus;
  endReason: CheckoutEnd | null;
  /** Stripe's page; null unless it is open. */
  payUrl: string | null;
  expiresAt: string;
  /** The server's clock, by which the time left is counted. */
  now: string;
  lines: CheckoutLine[];
  sums: BagSums;
  /** Once the pairs are bought. */
  orderNumbers: string[];
}
