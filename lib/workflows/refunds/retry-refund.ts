import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { refundErrors } from "@/lib/domain/payments/errors.refunds.ts";
import { lockRefund, setRefundStatus } from "@/lib/domain/payments/store.refunds.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { announceRefund } from "./owe-refund.ts";
import type { RefundResult } from "./request-refund.ts";

/**
 * Sends a refund that had failed once more, as a try of its own.
 * Errors: `forbidden` (also in a trade of their own), `refund_not_found`, `refund_not_failed`.
 */
export async function retryRefund(
  actor: Actor,
  { refundId }: { refundId: string },
  context?: WorkflowContext,
): Promise<RefundResult<{ refundId: string; attempt: number }>> {
  const { database, now } = resolveContext(context);
  if (!allows(actor, "refunds.view")) return fail("forbidden", commonErrors.forbidden.message);
  const result = await database.$transaction(
    async (tx): Promise<RefundResult<{ refundId: string; attempt: number }>> => {
      const refund = isUuid(refundId) ? await lockRefund(tx, refundId) : null;
      if (!refund) return fail("refund_not_found", refundErrors.refund_not_found.message);
      const order = await tx.order.findUniqueOrThrow({
        where: { id: refund.orderId },
        select: { buyerId: true, sellerId: true },
      });
      if (!allows(actor, "refunds.manage", order)) return fail("forbidden", commonErrors.forbidden.message);
      if (refund.status !== "failed") return fail("refund_not_failed", refundErrors.refund_not_failed.message);
      const attempt = refund.attempt + 1;
      await setRefundStatus(tx, refundId, { status: "requested", attempt, failureCode: null }, now);
      await announceRefund(tx, refundId, now);
      const entry = { action: "refund.retry", subjectKind: "order", subjectId: refund.orderId } as const;
      const before = { refundId, attempt: refund.attempt, failureCode: refund.failureCode };
      await writeAudit(tx, actor, [{ ...entry, before, after: { refundId, attempt } }], now);
      return ok({ refundId, attempt });
    },
  );
  if (result.ok) wakeDispatcher();
  return result;
}
