import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { WorkflowContext } from "../context.ts";
import { type StepResult, takeStep } from "./take-step.ts";

/**
 * The buyer has the pair and says that all is well: the order is completed before its window is over, which pays the seller.
 * Errors: those of {@link takeStep}.
 */
export function confirmDelivery(
  actor: Actor,
  { orderNumber }: { orderNumber: string },
  context?: WorkflowContext,
): Promise<StepResult> {
  return takeStep(actor, { number: orderNumber, expectedStatus: "delivered", to: "completed" }, context);
}
