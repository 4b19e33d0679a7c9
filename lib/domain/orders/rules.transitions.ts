import type { Actor } from "@/lib/core/actor.ts";
import { invariant } from "@/lib/core/invariant.ts";
import type { Cents } from "@/lib/core/money.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { OrderPricing } from "@/lib/domain/payments/model.ts";
import { type OrderErrorCode, orderErrors } from "./errors.ts";
import type { ActorKind, OrderFulfilment, OrderStatus, SettledAmounts, Settlement, Transition } from "./model.ts";
import { transitions } from "./rules.table.ts";
import { describeStatus } from "./rules.text.ts";

/** The rows that lead out of a state for an order fulfilled this way. */
function rowsFrom(status: OrderStatus, fulfilment: OrderFulfilment): Transition[] {
  return transitions.filter(
    (row) => row.from === status && (row.fulfilment === undefined || row.fulfilment === fulfilment),
  );
}

/** The row of the table for this step, if there is one. */
export function findTransition(
  from: OrderStatus,
  to: OrderStatus,
  fulfilment: OrderFulfilment,
): Transition | undefined {
  return rowsFrom(from, fulfilment).find((row) => row.to === to);
}

/** Whether nothing can happen to an order in this state any more. */
export function isFinal(status: OrderStatus): boolean {
  return !transitions.some((row) => row.from === status);
}

/**
 * In which capacities an actor may act on an order. The buyer and the seller are only that on their own order: nobody
 * inspects or administers a trade of theirs.
 */
export function actorKindsFor(actor: Actor, order: { buyerId: string; sellerId: string }): ActorKind[] {
  if (actor.kind === "system") return ["system"];
  if (actor.kind === "anonymous") return [];
  if (actor.userId === order.buyerId) return ["buyer"];
  if (actor.userId === order.sellerId) return ["seller"];
  return actor.roles.filter((role) => role === "authenticator" || role === "admin");
}

export interface TransitionRequest {
  status: OrderStatus;
  to: OrderStatus;
  fulfilment: OrderFulfilment;
  /** From {@link actorKindsFor}. */
  actorKinds: readonly ActorKind[];
}

/**
 * Whether a step may be taken, and in which capacity it is recorded.
 * Fails with `transition_not_possible` (no such step from here) or `transition_forbidden` (not this person's step).
 */
export function checkTransition(
  request: TransitionRequest,
): Result<{ transition: Transition; actorKind: ActorKind }, OrderErrorCode> {
  const { status, to, fulfilment, actorKinds } = request;
  const transition = findTransition(status, to, fulfilment);
  if (!transition) {
    const { label } = describeStatus(status);
    const message = `The order is ${JSON.stringify(label)}, so that cannot happen to it now.`;
    return fail("transition_not_possible", message, { details: { status, to } });
  }
  const actorKind = transition.by.find((kind) => actorKinds.includes(kind));
  if (!actorKind) return fail("transition_forbidden", orderErrors.transition_forbidden.message);
  return ok({ transition, actorKind });
}

/** The steps this actor may take now; what is not in here gets no button. */
export function possibleTransitions(request: Omit<TransitionRequest, "to">): Transition[] {
  const { status, fulfilment, actorKinds } = request;
  return rowsFrom(status, fulfilment).filter((row) => row.by.some((kind) => actorKinds.includes(kind)));
}

/**
 * The way an order's money goes in a step that ends it; null when the step settles nothing. Throws when the table does
 * not know this way for this step.
 */
export function chooseSettlement(transition: Transition, kind?: Settlement["kind"]): Settlement | null {
  if (transition.money.kind !== "settle") {
    invariant(kind === undefined, `"${transition.label}" settles nothing`);
    return null;
  }
  const { ways } = transition.money;
  const way = kind === undefined ? ways[0] : ways.find((one) => one.kind === kind);
  invariant(way, `"${transition.label}" cannot be settled by ${kind}`);
  return way;
}

/**
 * What a settlement moves, to the cent. The buyer's parts always add up to the total they paid.
 * @param nextTotalCents what the next order costs, where the money buys one: the rest goes back
 */
export function settle(settlement: Settlement, pricing: OrderPricing, nextTotalCents?: Cents): SettledAmounts {
  const parts = [
    { part: settlement.price, cents: pricing.priceCents },
    { part: settlement.buyerFee, cents: pricing.buyerFeeCents },
    { part: settlement.shipping, cents: pricing.shippingCents },
  ];
  const sumTo = (to: "buyer" | "next_order") =>
    parts.reduce((sum, { part, cents }) => (part.to === to ? sum + cents : sum), 0);
  const sellerPayoutCents = settlement.sellerPayout.share === "all" ? pricing.payoutCents : 0;
  const movableCents = sumTo("next_order");
  const movedToNextOrderCents = Math.min(movableCents, nextTotalCents ?? movableCents);
  return {
    refundCents: sumTo("buyer") + movableCents - movedToNextOrderCents,
    movedToNextOrderCents,
    sellerPayoutCents,
    platformPaysCents: sellerPayoutCents,
  };
}

/**
 * The status an event log leads to: the `status` column is nothing but this. Throws when the log is not a chain that
 * starts with an order being made.
 */
export function replayStatus(
  events: readonly { fromStatus: OrderStatus | null; toStatus: OrderStatus }[],
): OrderStatus {
  let status: OrderStatus | null = null;
  for (const event of events) {
    invariant(
      event.fromStatus === status,
      `order events do not join: ${status} is followed by ${event.fromStatus} → …`,
    );
    status = event.toStatus;
  }
  invariant(status, "an order without events");
  return status;
}
