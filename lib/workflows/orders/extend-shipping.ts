import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { type OrderErrorCode, orderErrors } from "@/lib/domain/orders/errors.ts";
import { extendDeadline } from "@/lib/domain/orders/rules.deadlines.ts";
import { extendShipping } from "@/lib/domain/orders/store.deadlines.ts";
import { findOrder, findOrderIdByNumber } from "@/lib/domain/orders/store.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

export type ExtensionResult = Result<{ orderNumber: string; dueAt: Date }, OrderErrorCode | CommonErrorCode>;

/**
 * A seller takes more time to ship: once an order, before the deadline, without asking anybody. The buyer is told the new date.
 * Errors: `order_not_found` (also for people it does not concern), `forbidden` (it is not their sale), `extension_not_possible`,
 * `extension_taken`, `extension_too_late`, `order_conflict`.
 */
export async function extendShippingTime(
  actor: Actor,
  { orderNumber }: { orderNumber: string },
  context?: WorkflowContext,
): Promise<ExtensionResult> {
  const { database, now } = resolveContext(context);
  const result = await database.$transaction(async (tx): Promise<ExtensionResult> => {
    const orderId = await findOrderIdByNumber(tx, orderNumber);
    const order = orderId === null ? null : await findOrder(tx, orderId);
    if (!order || !allows(actor, "order.view", order)) {
      return fail("order_not_found", orderErrors.order_not_found.message);
    }
    if (!allows(actor, "shipping.prepare", order)) return fail("forbidden", commonErrors.forbidden.message);
    const extended = extendDeadline(order, await readSettings(tx, now), now);
    if (!extended.ok) return extended;
    const { id, status, dueAt } = order;
    const isDone = dueAt !== null && (await extendShipping(tx, { id, status, dueAt }, extended.value, now));
    if (!isDone) return fail("order_conflict", orderErrors.order_conflict.message);
    const facts = { shipBy: extended.value.toISOString() };
    await notify(tx, [{ type: "ship_extended", orderId: id, occasion: id, facts }], now);
    return ok({ orderNumber, dueAt: extended.value });
  });
  if (result.ok) wakeDispatcher();
  return result;
}
