import type { Cents } from "@/lib/core/money.ts";
import type { Illustration } from "@/lib/domain/catalog/model.ts";
import type { OrderPricing } from "@/lib/domain/payments/model.ts";
import type { ActorKind, OrderFulfilment, OrderSide, OrderStatus, Settlement } from "./model.ts";

/*
 * What the queries of orders hand to screens and to the API. Everything here is JSON-safe: times are RFC 3339 text and
 * amounts are whole cents. The other person of the trade is never named.
 */

/** Enough of the shoe to show and link it. */
export interface OrderProductView {
  productId: string;
  variantId: string;
  sizeLabel: string;
  slug: string;
  styleCode: string;
  brand: string;
  name: string;
  colorway: string;
  illustration: Illustration;
}

/** One line of "my orders". */
export interface OrderListItemView {
  orderId: string;
  number: string;
  side: "buyer" | "seller";
  status: OrderStatus;
  fulfilment: OrderFulfilment;
  priceCents: Cents;
  /** The buyer's total or the seller's payout, depending on the side. */
  amountCents: Cents;
  createdAt: string;
  updatedAt: string;
  product: OrderProductView;
}

/** One thing that happened to an order. */
export interface OrderEventView {
  fromStatus: OrderStatus | null;
  toStatus: OrderStatus;
  actorKind: ActorKind;
  label: string;
  /** How the money went in this step, where it ended a paid order. */
  settlement: Settlement["kind"] | null;
  at: string;
}

/** Where the pair goes, as it was when the trade was made. */
export interface ShippingAddressView {
  fullName: string;
  line1: string;
  line2: string | null;
  city: string;
  region: string;
  postalCode: string;
  countryCode: string;
  phone: string | null;
}

/** One order with everything its page shows. */
export interface OrderView {
  orderId: string;
  number: string;
  side: OrderSide;
  status: OrderStatus;
  fulfilment: OrderFulfilment;
  currency: string;
  pricing: OrderPricing;
  createdAt: string;
  updatedAt: string;
  product: OrderProductView;
  /** Oldest first. */
  events: OrderEventView[];
  /** Only for the buyer and for admins. */
  shippingAddress: ShippingAddressView | null;
}

/** One pair that the person bought or sold; JSON-safe. */
export interface MatchView {
  matchId: string;
  side: "bought" | "sold";
  priceCents: Cents;
  /** Which side came second and so caused the trade. */
  takerSide: "bid" | "ask";
  at: string;
  orderId: string;
  orderNumber: string;
  product: OrderProductView;
}
