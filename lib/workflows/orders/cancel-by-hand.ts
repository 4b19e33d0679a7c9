import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail } from "@/lib/core/result.ts";
import { orderErrors } from "@/lib/domain/orders/errors.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { findOrderIdByNumber } from "@/lib/domain/orders/store.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { type CancelUnpaidResult, cancelUnpaidOrder } from "../payments/cancel-unpaid-order.ts";

/**
 * An administrator ends an order that its buyer has not paid, before its deadline and without a strike.
 * Errors: `forbidden` (also in a trade of their own), and those of {@link cancelUnpaidOrder}.
 */
export async function cancelByHand(
  actor: Actor,
  { number, reason }: { number: string; reason: string },
  context?: WorkflowContext,
): Promise<CancelUnpaidResult> {
  const { database } = resolveContext(context);
  if (actor.kind !== "user" || !allows(actor, "orders.manage")) {
    return fail("forbidden", commonErrors.forbidden.message);
  }
  const orderId = orderNumberPattern.test(number) ? await findOrderIdByNumber(database, number) : null;
  if (orderId === null) return fail("order_not_found", orderErrors.order_not_found.message);
  return cancelUnpaidOrder(actor, { orderId, reason }, context);
}
