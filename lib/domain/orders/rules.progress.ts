import type { Cents } from "@/lib/core/money.ts";
import type { OrderPricing } from "@/lib/domain/payments/model.ts";
import type { OrderFulfilment, OrderStatus, SettledAmounts, Settlement } from "./model.ts";
import { statusesAhead } from "./rules.text.ts";
import { chooseSettlement, findTransition, settle } from "./rules.transitions.ts";

/** What still has to happen when all goes well, in the words the timeline will use for it. */
export function stepsAhead(status: OrderStatus, fulfilment: OrderFulfilment): { status: OrderStatus; label: string }[] {
  let from = status;
  return statusesAhead(status, fulfilment).map((to) => {
    const label = findTransition(from, to, fulfilment)?.label ?? to;
    from = to;
    return { status: to, label };
  });
}

/** Where an order's money is. */
export type OrderMoney =
  /** Not charged yet. */
  | { kind: "due" }
  /** The order ended before anything was charged. */
  | { kind: "void" }
  /** In escrow. */
  | { kind: "held" }
  /** Paid out to the seller. */
  | { kind: "released" }
  /** The order ended after it had been paid. */
  | { kind: "settled"; amounts: SettledAmounts };

interface MoneyFacts {
  status: OrderStatus;
  fulfilment: OrderFulfilment;
  pricing: OrderPricing;
  /** Oldest first. */
  events: readonly {
    fromStatus: OrderStatus | null;
    toStatus: OrderStatus;
    settlement: Settlement["kind"] | null;
    movedCents: Cents | null;
  }[];
}

/** Where an order's money is, from the steps it has taken. */
export function moneyOf({ status, fulfilment, pricing, events }: MoneyFacts): OrderMoney {
  if (status === "pending") return { kind: "due" };
  const last = events.at(-1);
  const transition = last?.fromStatus ? findTransition(last.fromStatus, last.toStatus, fulfilment) : undefined;
  switch (transition?.money.kind) {
    case "void":
      return { kind: "void" };
    case "release":
      return { kind: "released" };
    case "settle": {
      const settlement = chooseSettlement(transition, last?.settlement ?? undefined);
      if (!settlement) return { kind: "held" };
      return { kind: "settled", amounts: settle(settlement, pricing, last?.movedCents ?? undefined) };
    }
    default:
      return { kind: "held" };
  }
}
