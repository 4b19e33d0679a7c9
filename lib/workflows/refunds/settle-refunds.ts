import "server-only";
import { addMs } from "@/lib/core/clock.ts";
import { listUnsettledRefunds, touchRefund } from "@/lib/domain/payments/store.refunds.ts";
import { logger } from "@/lib/platform/logger.ts";
import { askStripe } from "@/lib/platform/stripe.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { noteRefund } from "./note-refund.ts";
import { sendRefund } from "./send-refund.ts";

const batchSize = 100;
/** Messages and webhooks come first; this is for what they left. */
const untouchedMs = 15 * 60 * 1_000;

async function settleOne(refundId: string, context?: WorkflowContext): Promise<void> {
  const { database, now } = resolveContext(context);
  const refund = await database.refund.findUnique({ where: { id: refundId } });
  const stripeRefundId = refund?.stripeRefundId;
  if (refund?.status !== "pending" || !stripeRefundId) return sendRefund(refundId, context);
  const read = await askStripe((stripe) => stripe.refunds.retrieve(stripeRefundId));
  if (!read.ok) throw new Error("Stripe did not answer");
  await database.$transaction((tx) => noteRefund(tx, read.value, now));
}

/** Goes on with refunds whose message was given up or whose webhook never came. One that fails does not stop the others. */
export async function settleRefunds(context?: WorkflowContext): Promise<{ looked: number }> {
  const { database, now } = resolveContext(context);
  const ids = await listUnsettledRefunds(database, addMs(now, -untouchedMs), batchSize);
  for (const refundId of ids) {
    try {
      await settleOne(refundId, context);
    } catch (error) {
      logger.warn(
        { refundId, reason: error instanceof Error ? error.message : "unknown" },
        "a refund is still unsettled",
      );
    }
    await touchRefund(database, refundId, now);
  }
  return { looked: ids.length };
}
