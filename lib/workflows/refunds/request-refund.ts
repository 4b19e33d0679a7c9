import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import type { Cents } from "@/lib/core/money.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type OrderErrorCode, orderErrors } from "@/lib/domain/orders/errors.ts";
import { type RefundErrorCode, refundErrors } from "@/lib/domain/payments/errors.refunds.ts";
import type { AdminRefundReason, MoneySources, RefundReason } from "@/lib/domain/payments/model.refunds.ts";
import { checkRefund, proposeSources, sumOfParts } from "@/lib/domain/payments/rules.refund-sources.ts";
import { hasOpenDispute } from "@/lib/domain/payments/store.disputes.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { oweRefund } from "./owe-refund.ts";
import { readPaidOrder } from "./read-facts.ts";

export interface RefundRequest {
  orderId: string;
  /** `full`: whatever is left of what was paid. */
  amountCents: Cents | "full";
  /** Who pays; `proposed`: by the rule (docs/adr/0028). */
  sources: MoneySources | "proposed";
  reason: RefundReason;
  note: string;
  /** Null: our own jobs. */
  requestedBy: string | null;
  /** What was left when the person decided: with anything else nothing happens. */
  seenLeftCents?: Cents;
}

export interface RequestedRefund {
  refundId: string;
  amountCents: Cents;
}

export type RefundResult<Value> = Result<Value, RefundErrorCode | OrderErrorCode | CommonErrorCode>;

const failure = <Code extends RefundErrorCode>(code: Code) => fail(code, refundErrors[code].message);

/**
 * Owes a buyer money back, in the caller's transaction: refund, ledger entry, the seller's line and the message that has it sent, all or
 * nothing. The order itself stays where it is. The caller wakes the dispatcher after its commit.
 * Errors: `order_not_found`, `order_not_paid`, `refund_order_disputed`, `refund_conflict`, `refund_above_paid`,
 * `refund_sources_wrong`, `refund_source_short`.
 */
export async function requestRefundWithin(
  tx: Transaction,
  request: RefundRequest,
  now: Date,
): Promise<RefundResult<RequestedRefund>> {
  const found = isUuid(request.orderId) ? await readPaidOrder(tx, request.orderId, { isLocked: true }) : null;
  if (!found) return fail("order_not_found", orderErrors.order_not_found.message);
  const { order, paid } = found;
  if (!paid) return failure("order_not_paid");
  if (await hasOpenDispute(tx, order.id)) return failure("refund_order_disputed");
  const leftCents = sumOfParts(paid.facts.left);
  if (request.seenLeftCents !== undefined && request.seenLeftCents !== leftCents) return failure("refund_conflict");
  const amountCents = request.amountCents === "full" ? leftCents : request.amountCents;
  const sources = request.sources === "proposed" ? proposeSources(paid.facts, amountCents) : request.sources;
  const checked = checkRefund(paid.facts, amountCents, sources);
  if (!checked.ok) return checked;
  const { reason, note, requestedBy } = request;
  const refundId = await oweRefund(tx, { order, paid }, { amountCents, sources, reason, note, requestedBy }, now);
  return ok({ refundId, amountCents });
}

export interface AdminRefundInput {
  orderId: string;
  amountCents: Cents;
  fromEscrowCents: Cents;
  fromSellerCents: Cents;
  reason: AdminRefundReason;
  note: string;
  seenLeftCents: Cents;
}

/**
 * An admin gives a buyer money back; what escrow and seller do not pay, the platform does.
 * Errors: `forbidden` (also in a trade of their own), and those of {@link requestRefundWithin}.
 */
export async function requestRefund(
  actor: Actor,
  input: AdminRefundInput,
  context?: WorkflowContext,
): Promise<RefundResult<RequestedRefund>> {
  const { database, now } = resolveContext(context);
  const { fromEscrowCents, fromSellerCents, ...facts } = input;
  const fromPlatformCents = input.amountCents - fromEscrowCents - fromSellerCents;
  const sources = { fromEscrowCents, fromSellerCents, fromPlatformCents };
  const result = await database.$transaction(async (tx) => {
    const order = isUuid(input.orderId)
      ? await tx.order.findUnique({ where: { id: input.orderId }, select: { buyerId: true, sellerId: true } })
      : null;
    const isTheirs = order !== null && allows(actor, "refunds.manage", order);
    if (actor.kind !== "user" || !isTheirs) return fail("forbidden", commonErrors.forbidden.message);
    const requested = await requestRefundWithin(tx, { ...facts, sources, requestedBy: actor.userId }, now);
    if (!requested.ok) return requested;
    const after = { ...requested.value, ...sources, reason: input.reason, note: input.note };
    const entry = { action: "refund.request", subjectKind: "order", subjectId: input.orderId } as const;
    await writeAudit(tx, actor, [{ ...entry, before: { leftCents: input.seenLeftCents }, after }], now);
    return requested;
  });
  if (result.ok) wakeDispatcher();
  return result;
}
