import type { BasisPoints, Cents } from "@/lib/core/money.ts";
import type { MyOfferProductView } from "@/lib/domain/market/model.views.ts";

/** Shoes and sizes one person may save. */
export const maximumWishlistItems = 500;
/** Alerts one person may have, switched off ones included. */
export const maximumAlerts = 100;

export const alertKinds = ["at_or_below", "drop"] as const;
export type AlertKind = (typeof alertKinds)[number];

/** `armed` fires when the price comes; `fired` has, and waits for the price to leave again. */
export type AlertState = "armed" | "fired";

export const minimumDropBps: BasisPoints = 100;
export const maximumDropBps: BasisPoints = 9_000;

/** After how many days an alert may end. */
export const alertDayChoices = [30, 90, 180, 365] as const;
export const defaultAlertDays = 90;

/** What an alert waits for: a price, or a fall by a share of the lowest ask of the moment it was set. */
export type AlertTarget = { kind: "at_or_below"; thresholdCents: Cents } | { kind: "drop"; dropBps: BasisPoints };

/** A product, or one of its sizes. */
export interface FollowedScope {
  productId: string;
  /** Null: all sizes. */
  variantId: string | null;
}

/** What moves in the life of an alert. */
export interface AlertStanding {
  state: AlertState;
  /** Fires at this price or below. */
  triggerCents: Cents;
  /** The price a drop counts from; null for the other kind. */
  referenceCents: Cents | null;
}

/** One of the person's own alerts; JSON-safe. */
export interface AlertView {
  alertId: string;
  target: AlertTarget;
  state: AlertState;
  triggerCents: Cents;
  referenceCents: Cents | null;
  isEnabled: boolean;
  /** How often it has fired. */
  firings: number;
  lastFiredAt: string | null;
  lastFiredCents: Cents | null;
  /** Null: until it is removed. */
  expiresAt: string | null;
  isExpired: boolean;
  createdAt: string;
  variantId: string | null;
  /** Null: all sizes. */
  sizeLabel: string | null;
  product: MyOfferProductView;
  lowestAskCents: Cents | null;
}

/** One line of the wishlist; JSON-safe. Prices are those of the size, or the best of all sizes. */
export interface WishlistItemView {
  itemId: string;
  variantId: string | null;
  /** Null: all sizes. */
  sizeLabel: string | null;
  product: MyOfferProductView;
  addedAt: string;
  /** Lowest ask when it was saved; null when there was none. */
  addedAskCents: Cents | null;
  lowestAskCents: Cents | null;
  highestBidCents: Cents | null;
  lastSaleCents: Cents | null;
  lastSaleAt: string | null;
}

/** What a person follows of one product; for its page. */
export interface ProductFollowingView {
  /** Saved sizes; null among them means the shoe in all sizes. */
  savedVariantIds: (string | null)[];
  /** Alerts that are switched on and not over. */
  alerts: { alertId: string; variantId: string | null; target: AlertTarget; triggerCents: Cents }[];
}
