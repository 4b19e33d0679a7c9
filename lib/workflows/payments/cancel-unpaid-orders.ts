import "server-only";
import { systemActor } from "@/lib/core/actor.ts";
import { addMs, hourMs } from "@/lib/core/clock.ts";
import { findOrderSummary } from "@/lib/domain/orders/store.ts";
import { findUnpaid } from "@/lib/domain/payments/store.payments.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import { logger } from "@/lib/platform/logger.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { cancelUnpaidOrder } from "./cancel-unpaid-order.ts";
import { remindOfPayment } from "./unpaid-notices.ts";

/** Orders looked at in one run; the next one, a minute later, goes on. */
const batchSize = 200;

async function remind(context?: WorkflowContext): Promise<void> {
  const { database, now } = resolveContext(context);
  const { paymentReminderHours } = await readSettings(database, now);
  const until = addMs(now, paymentReminderHours * hourMs);
  for (const payment of await findUnpaid(database, { after: now, until, limit: batchSize })) {
    const [allocation] = payment.allocations;
    const order = allocation && (await findOrderSummary(database, allocation.orderId));
    if (order) await database.$transaction((tx) => remindOfPayment(tx, payment, order, now));
  }
}

/**
 * Reminds buyers whose time to pay is nearly over, and cancels the orders of those for whom it is. While Stripe does not answer nothing
 * is cancelled, because what cannot be ended there may still be paid.
 */
export async function cancelUnpaidOrders(context?: WorkflowContext): Promise<{ cancelled: number; paid: number }> {
  const { database, now } = resolveContext(context);
  await remind(context);
  const counts = { cancelled: 0, paid: 0 };
  for (const payment of await findUnpaid(database, { after: null, until: now, limit: batchSize })) {
    const [allocation] = payment.allocations;
    if (!allocation) continue;
    try {
      const ended = await cancelUnpaidOrder(systemActor, { orderId: allocation.orderId }, context);
      if (ended.ok) counts[ended.value.status] += 1;
      else if (ended.error.code === "payments_unavailable") break;
    } catch (error) {
      logger.error({ err: error, paymentId: payment.id }, "an unpaid order was not cancelled");
    }
  }
  wakeDispatcher();
  return counts;
}
