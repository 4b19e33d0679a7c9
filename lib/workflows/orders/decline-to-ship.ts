import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, type Result } from "@/lib/core/result.ts";
import { type OrderErrorCode, orderErrors } from "@/lib/domain/orders/errors.ts";
import { isToShip } from "@/lib/domain/orders/rules.deadlines.ts";
import { findOrder, findOrderIdByNumber } from "@/lib/domain/orders/store.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { endFailedOrder } from "./end-failed-order.ts";
import type { EndedOrder } from "./write-failed-end.ts";

export type DeclineResult = Result<EndedOrder, OrderErrorCode | CommonErrorCode>;

/**
 * A seller says that they cannot ship what they sold: the buyer gets the next pair or the money back at once, the seller pays the same
 * penalty as for not shipping.
 * Errors: `order_not_found` (also for people it does not concern), `forbidden` (it is not their sale), `transition_not_possible` (it has
 * been shipped, or is over), `order_conflict`.
 */
export async function declineToShip(
  actor: Actor,
  { orderNumber }: { orderNumber: string },
  context?: WorkflowContext,
): Promise<DeclineResult> {
  const { database } = resolveContext(context);
  const orderId = await findOrderIdByNumber(database, orderNumber);
  const order = orderId === null ? null : await findOrder(database, orderId);
  if (!order || !allows(actor, "order.view", order)) {
    return fail("order_not_found", orderErrors.order_not_found.message);
  }
  if (!allows(actor, "shipping.prepare", order)) return fail("forbidden", commonErrors.forbidden.message);
  if (!isToShip(order)) return fail("transition_not_possible", orderErrors.transition_not_possible.message);
  return endFailedOrder(actor, { orderId: order.id, expectedStatus: order.status, cause: "cannot_ship" }, context);
}
