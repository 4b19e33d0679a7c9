import "server-only";
import { type ChargeDue, paymentTopics } from "@/lib/domain/payments/events.ts";
import { openPaymentsFor } from "@/lib/domain/payments/store.payments.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

/**
 * Opens a payment for each order that a trade has just made, and has it charged. Told twice, or of orders that a bag has paid for
 * already, it does nothing. Stripe is not asked here: this runs where people wait for prices.
 * @returns how many payments are new
 */
export async function openPaymentsOfMatches(
  matches: readonly { orderId: string }[],
  context?: WorkflowContext,
): Promise<number> {
  const { database, now } = resolveContext(context);
  const orderIds = matches.map(({ orderId }) => orderId);
  const opened = await database.$transaction(async (tx) => {
    const paymentIds = await openPaymentsFor(tx, orderIds, now);
    const messages = paymentIds.map((paymentId) => {
      return { topic: paymentTopics.chargeDue, payload: { paymentId } satisfies ChargeDue };
    });
    await appendToOutbox(tx, messages, now);
    return paymentIds.length;
  });
  if (opened > 0) wakeDispatcher();
  return opened;
}
