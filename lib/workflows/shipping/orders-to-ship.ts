import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { orderErrors } from "@/lib/domain/orders/errors.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { findOrder, findOrderIdByNumber, type OrderFacts } from "@/lib/domain/orders/store.ts";
import type { Transaction } from "@/lib/platform/db.ts";

/**
 * An order of somebody who may do this to it. Errors: `order_not_found` for whomever it does not concern, `forbidden` for the others.
 */
export async function findOrderFor(
  tx: Transaction,
  actor: Actor,
  orderNumber: string,
  action: "shipping.prepare" | "shipping.send",
): Promise<Result<OrderFacts, "order_not_found" | "forbidden">> {
  const orderId = orderNumberPattern.test(orderNumber) ? await findOrderIdByNumber(tx, orderNumber) : null;
  const order = orderId === null ? null : await findOrder(tx, orderId);
  if (!order || !allows(actor, "order.view", order)) {
    return fail("order_not_found", orderErrors.order_not_found.message);
  }
  return allows(actor, action, order) ? ok(order) : fail("forbidden", commonErrors.forbidden.message);
}
