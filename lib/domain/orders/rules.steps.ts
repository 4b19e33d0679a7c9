import type { ActorKind, OrderStatus, Transition } from "./model.ts";

/** What a step brings with it besides the new state, where it cannot be taken without. */
export type StepNeed = "charge" | "intent" | "label" | "tracking" | "arrival" | "verdict" | "parcel" | "money";

/** Words and the place where a step is taken with all it needs; `{number}` is the order's. */
export const stepNeeds: Record<StepNeed, { what: string; route: string }> = {
  charge: { what: "the buyer’s money", route: "POST /api/v1/orders/{number}/pay" },
  intent: { what: "the end of its payment at Stripe", route: "POST /api/v1/admin/orders/{number}/cancel" },
  label: { what: "a packing slip and a label", route: "POST /api/v1/orders/{number}/label" },
  tracking: { what: "a carrier and a tracking number", route: "POST /api/v1/orders/{number}/tracking" },
  arrival: { what: "the scan that opens its inspection", route: "POST /api/v1/verification/arrivals" },
  verdict: { what: "the result of an inspection", route: "POST /api/v1/verification/tasks/{taskId}/verdict" },
  parcel: { what: "a carrier and a tracking number", route: "POST /api/v1/orders/{number}/tracking" },
  money: { what: "a decision about the buyer’s money", route: "POST /api/v1/admin/orders/{number}/end" },
};

const needsOfSteps: Partial<Record<`${OrderStatus}>${OrderStatus}`, StepNeed>> = {
  "pending>paid": "charge",
  "pending>cancelled": "intent",
  "paid>processing": "label",
  "processing>seller_shipping": "tracking",
  "seller_shipping>authenticating": "arrival",
  "authenticating>auth_passed": "verdict",
  "authenticating>auth_failed": "verdict",
  "auth_passed>shipping_to_buyer": "parcel",
};

/** Needs whose absence leaves an order that nobody could take any further, so not even an administrator goes without them. */
const indispensable: readonly StepNeed[] = ["charge", "intent", "arrival", "verdict", "money"];

/**
 * What somebody has to bring to take a step by naming its state alone; null when nothing is missing. Administrators may set right what
 * somebody forgot: they go without a label or a tracking number, and say why instead.
 */
export function missingForStep(
  { from, to, money }: Pick<Transition, "from" | "to" | "money">,
  actorKind: ActorKind,
): StepNeed | null {
  const need = money.kind === "settle" ? "money" : (needsOfSteps[`${from}>${to}`] ?? null);
  if (need === null || indispensable.includes(need)) return need;
  return actorKind === "admin" ? null : need;
}
