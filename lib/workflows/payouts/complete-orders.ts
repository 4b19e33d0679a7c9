import "server-only";
import { systemActor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { listDeliveredOrders } from "@/lib/domain/orders/store.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { transitionOrder } from "../orders/transition-order.ts";

const batchSize = 200;

/**
 * Completes orders that were delivered so long ago that their window is over; completing one releases its escrow. An order that
 * somebody moved meanwhile is left to them.
 */
export async function completeDeliveredOrders(context?: WorkflowContext): Promise<{ completed: number }> {
  const { database, now } = resolveContext(context);
  const { payoutWindowDays } = await readSettings(database, now);
  const deliveredBy = addMs(now, -payoutWindowDays * dayMs);
  let completed = 0;
  for (const orderId of await listDeliveredOrders(database, deliveredBy, batchSize)) {
    const step = { orderId, expectedStatus: "delivered", to: "completed" } as const;
    const result = await transitionOrder(systemActor, step, context);
    if (result.ok) completed += 1;
  }
  return { completed };
}
