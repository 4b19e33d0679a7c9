import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type DisputeErrorCode, disputeErrors } from "@/lib/domain/payments/errors.disputes.ts";
import { type PaymentErrorCode, paymentErrors } from "@/lib/domain/payments/errors.ts";
import type { EvidenceField } from "@/lib/domain/payments/model.disputes.ts";
import { isDisputeClosed, readDisputeStatus } from "@/lib/domain/payments/rules.disputes.ts";
import { askStripe, isStripeRefusal } from "@/lib/platform/stripe.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { noteDispute } from "./note-dispute.ts";

export interface DisputeAnswer {
  disputeId: string;
  /** By Stripe's name of the field. */
  evidence: Partial<Record<EvidenceField, string>>;
}

/**
 * Sends our evidence to the buyer's bank. It can be sent once and not be changed afterwards.
 * Errors: `forbidden` (also in a trade of their own), `dispute_not_found`, `dispute_closed`, `evidence_empty`, `payments_unavailable`.
 */
export async function answerDispute(
  actor: Actor,
  { disputeId, evidence }: DisputeAnswer,
  context?: WorkflowContext,
): Promise<Result<{ disputeId: string }, DisputeErrorCode | PaymentErrorCode | CommonErrorCode>> {
  const { database, now } = resolveContext(context);
  if (!allows(actor, "disputes.view")) return fail("forbidden", commonErrors.forbidden.message);
  const dispute = isUuid(disputeId)
    ? await database.dispute.findUnique({
        where: { id: disputeId },
        include: { orders: { include: { order: { select: { buyerId: true, sellerId: true } } } } },
      })
    : null;
  if (!dispute) return fail("dispute_not_found", disputeErrors.dispute_not_found.message);
  const trades = dispute.orders.map(({ order }) => order);
  if (!allows(actor, "disputes.manage", { trades })) return fail("forbidden", commonErrors.forbidden.message);
  const closed = fail("dispute_closed", disputeErrors.dispute_closed.message);
  if (isDisputeClosed(readDisputeStatus(dispute.status))) return closed;
  if (Object.keys(evidence).length === 0) return fail("evidence_empty", disputeErrors.evidence_empty.message);
  const answered = await askStripe(async (stripe) => {
    try {
      return await stripe.disputes.update(dispute.stripeDisputeId, { evidence, submit: true });
    } catch (error) {
      if (isStripeRefusal(error)) return null;
      throw error;
    }
  });
  if (!answered.ok) return fail("payments_unavailable", paymentErrors.payments_unavailable.message);
  const read = answered.value;
  if (read === null) return closed;
  await database.$transaction(async (tx) => {
    await noteDispute(tx, read, now);
    const entry = { action: "dispute.answer", subjectKind: "dispute", subjectId: disputeId } as const;
    await writeAudit(tx, actor, [{ ...entry, before: null, after: { fields: Object.keys(evidence) } }], now);
  });
  wakeDispatcher();
  return ok({ disputeId });
}
