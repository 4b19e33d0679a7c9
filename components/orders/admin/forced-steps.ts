import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import type { MoneyEffect, OrderFulfilment, OrderStatus } from "@/lib/domain/orders/model.ts";
import { missingForStep } from "@/lib/domain/orders/rules.steps.ts";
import { isFinal, possibleTransitions } from "@/lib/domain/orders/rules.transitions.ts";
import type { ForcedStep } from "./step-panel.tsx";

interface SteppedOrder {
  status: OrderStatus;
  fulfilment: OrderFulfilment;
  buyerId: string;
  sellerId: string;
}

const effects: Partial<Record<MoneyEffect["kind"], string>> = {
  release: "The money leaves the escrow and the seller is paid.",
  void: "Its payment is ended at Stripe first, then the pair goes back into the market. The buyer gets no strike.",
};

/** The steps this person may take with the order by naming the state alone, and why there is none. */
export function forcedSteps(actor: Actor, order: SteppedOrder): { steps: ForcedStep[]; noneText: string } {
  if (isFinal(order.status)) return { steps: [], noneText: "The order has ended." };
  if (!allows(actor, "orders.force", order)) {
    return { steps: [], noneText: "You are part of this trade. Another administrator can do it." };
  }
  const steps = possibleTransitions({ ...order, actorKinds: ["admin"] }).flatMap((row): ForcedStep[] => {
    const need = missingForStep(row, "admin");
    if (need !== null && need !== "intent") return [];
    const kind = need === "intent" ? "cancel_unpaid" : "step";
    return [{ to: row.to, label: row.label, effect: effects[row.money.kind] ?? null, kind }];
  });
  return { steps, noneText: "What comes next needs an inspection, or a decision about the money." };
}
