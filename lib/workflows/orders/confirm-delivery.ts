import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail } from "@/lib/core/result.ts";
import { orderErrors } from "@/lib/domain/orders/errors.ts";
import { lockOrder } from "@/lib/domain/orders/store.rematch.ts";
import { findOrder, findOrderIdByNumber } from "@/lib/domain/orders/store.ts";
import { findOpenProblemOf } from "@/lib/domain/support/store.problems.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { endProblemWithin } from "../support/end-problem.ts";
import { type TransitionResult, transitionOrderWithin } from "./transition-order.ts";

/**
 * The buyer has the pair and says that all is well: the order is completed before its window is over, which pays the seller. A problem
 * they had reported is withdrawn with it.
 * Errors: `order_not_found` (also for everybody but the buyer), and those of a transition.
 */
export async function confirmDelivery(
  actor: Actor,
  { orderNumber }: { orderNumber: string },
  context?: WorkflowContext,
): Promise<TransitionResult> {
  const { database, now } = resolveContext(context);
  const result = await database.$transaction(async (tx): Promise<TransitionResult> => {
    const orderId = await findOrderIdByNumber(tx, orderNumber);
    if (orderId) await lockOrder(tx, orderId);
    const order = orderId ? await findOrder(tx, orderId) : null;
    if (!order || actor.kind !== "user" || !allows(actor, "order.receive", order)) {
      return fail("order_not_found", orderErrors.order_not_found.message);
    }
    const problemId = order.status === "delivered" ? await findOpenProblemOf(tx, order.id) : null;
    if (problemId !== null) {
      const nothing = { answer: null, refundCents: null };
      const end = { problemId, orderId: order.id, outcome: "withdrawn", answeredBy: actor.userId, ...nothing } as const;
      invariant(await endProblemWithin(tx, end, now), "the order was locked");
    }
    return transitionOrderWithin(tx, actor, { orderId: order.id, expectedStatus: "delivered", to: "completed" }, now);
  });
  if (result.ok) wakeDispatcher();
  return result;
}
