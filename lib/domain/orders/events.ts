import type { ActorKind, OrderStatus } from "./model.ts";

/** Outbox topics of orders; written in the transaction of what they tell of. */
export const orderTopics = {
  transitioned: "orders.transitioned",
} as const;

/** One a transition; JSON-safe. */
export interface OrderTransitionedPayload {
  orderId: string;
  orderNumber: string;
  productId: string;
  variantId: string;
  buyerId: string;
  sellerId: string;
  from: OrderStatus;
  to: OrderStatus;
  actorKind: ActorKind;
  /** RFC 3339. */
  at: string;
}
