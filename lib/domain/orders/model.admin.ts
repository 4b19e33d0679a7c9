import type { Cents } from "@/lib/core/money.ts";
import type { ActorKind, OrderFulfilment, OrderStatus } from "./model.ts";
import type { OrderProductView } from "./model.views.ts";

export const longestNote = 2_000;
export const longestForceReason = 500;

/*
 * What those who run the place see of orders, both people of a trade included. JSON-safe: times are RFC 3339 text, amounts whole cents.
 */

export interface PartyView {
  userId: string;
  name: string;
}

/** One line of the list of all orders. */
export interface AdminOrderRowView {
  orderId: string;
  number: string;
  status: OrderStatus;
  fulfilment: OrderFulfilment;
  product: OrderProductView;
  buyer: PartyView;
  seller: PartyView;
  /** What the buyer pays for all of it. */
  totalCents: Cents;
  createdAt: string;
  updatedAt: string;
}

/** A step of an order with who took it and what they noted. */
export interface AdminOrderEventView {
  fromStatus: OrderStatus | null;
  toStatus: OrderStatus;
  label: string;
  actorKind: ActorKind;
  /** Null: our own jobs, or somebody who is gone. */
  actor: PartyView | null;
  data: Record<string, unknown>;
  at: string;
}

/** What those who run the place told each other. */
export interface OrderNoteView {
  noteId: string;
  author: PartyView;
  body: string;
  at: string;
}

export interface AdminOrderView {
  orderId: string;
  number: string;
  buyer: PartyView & { email: string };
  seller: PartyView & { email: string };
  /** Oldest first. */
  events: AdminOrderEventView[];
  /** Oldest first. */
  notes: OrderNoteView[];
}
