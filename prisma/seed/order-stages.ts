import { hourMs } from "@/lib/core/clock.ts";
import type { ActorKind, OrderStatus } from "@/lib/domain/orders/model.ts";

/** The way of an order on which nothing goes wrong, and how many hours after the match each step usually comes. */
export const orderStages: readonly { status: OrderStatus; actor: ActorKind; hours: number }[] = [
  { status: "pending", actor: "system", hours: 0 },
  { status: "paid", actor: "system", hours: 1 },
  { status: "processing", actor: "seller", hours: 5 },
  { status: "seller_shipping", actor: "seller", hours: 28 },
  { status: "authenticating", actor: "authenticator", hours: 92 },
  { status: "auth_passed", actor: "authenticator", hours: 118 },
  { status: "shipping_to_buyer", actor: "system", hours: 140 },
  { status: "delivered", actor: "system", hours: 236 },
  { status: "completed", actor: "system", hours: 308 },
];

/**
 * How far an order has come.
 * @param ageMs time since the match
 * @param pace 1 is usual, 0.8 is quicker
 * @returns the index of its stage and the time since the match at which it got there
 */
export function stageAt(ageMs: number, pace: number): { stage: number; reachedAfterMs: number } {
  let stage = 0;
  for (const [index, { hours }] of orderStages.entries()) {
    if (hours * hourMs * pace <= ageMs) stage = index;
  }
  return { stage, reachedAfterMs: Math.floor((orderStages[stage]?.hours ?? 0) * hourMs * pace) };
}
