import "server-only";
import { addMs, minuteMs } from "@/lib/core/clock.ts";
import { findOpenPayments } from "@/lib/domain/payments/store.payments.ts";
import { logger } from "@/lib/platform/logger.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { chargePayment } from "./charge-payment.ts";

const batchSize = 100;
const atOnce = 4;

/**
 * Charges what is still open a minute after it was to be charged: a process died, or Stripe was down. Stops as soon as Stripe does not
 * answer; the next run goes on.
 */
export async function chargeOpenPayments(context?: WorkflowContext): Promise<{ charged: number; isDown: boolean }> {
  const { database, now } = resolveContext(context);
  let charged = 0;
  let isDown = false;
  let after: { createdAt: Date; id: string } | undefined;
  const chargeOne = async (paymentId: string) => {
    try {
      const result = await chargePayment(paymentId, context);
      if (result.ok) charged += 1;
      else isDown = true;
    } catch (error) {
      // One that fails must not keep the others from being paid.
      logger.error({ err: error, paymentId }, "a payment was not charged");
    }
  };
  while (!isDown) {
    const waiting = await findOpenPayments(database, { before: addMs(now, -minuteMs), after, limit: batchSize });
    if (waiting.length === 0) break;
    after = waiting.at(-1);
    const work = async () => {
      for (let payment = waiting.shift(); payment && !isDown; payment = waiting.shift()) await chargeOne(payment.id);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }
  return { charged, isDown };
}
