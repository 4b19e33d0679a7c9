import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import type { Cents } from "@/lib/core/money.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { orderErrors } from "@/lib/domain/orders/errors.ts";
import { orderStatuses } from "@/lib/domain/orders/model.ts";
import { refundErrors } from "@/lib/domain/payments/errors.refunds.ts";
import type { AdminRefundReason } from "@/lib/domain/payments/model.refunds.ts";
import { sumOfParts } from "@/lib/domain/payments/rules.refund-sources.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { type TransitionedOrder, transitionOrderWithin } from "../orders/transition-order.ts";
import { readPaidOrder } from "./read-facts.ts";
import type { RefundResult } from "./request-refund.ts";

export interface EndOrderInput {
  orderId: string;
  expectedStatus: string;
  to: string;
  reason: AdminRefundReason;
  note: string;
  /** What was left when the person decided: with anything else nothing happens. */
  seenLeftCents: Cents;
}

/**
 * An admin ends a paid order by one of the steps that give everything back: the step and the money are one transaction.
 * Errors: `forbidden` (also in a trade of their own), `order_not_paid`, `refund_conflict`, and those of a transition.
 */
export async function endOrder(
  actor: Actor,
  input: EndOrderInput,
  context?: WorkflowContext,
): Promise<RefundResult<TransitionedOrder>> {
  const { database, now } = resolveContext(context);
  const { orderId, reason, note } = input;
  const [expectedStatus, to] = [input.expectedStatus, input.to].map((word) =>
    orderStatuses.find((one) => one === word),
  );
  if (!allows(actor, "refunds.view")) return fail("forbidden", commonErrors.forbidden.message);
  const result = await database.$transaction(async (tx): Promise<RefundResult<TransitionedOrder>> => {
    const found = isUuid(orderId) ? await readPaidOrder(tx, orderId, { isLocked: false }) : null;
    if (!found) return fail("order_not_found", orderErrors.order_not_found.message);
    if (!allows(actor, "refunds.manage", found.order)) return fail("forbidden", commonErrors.forbidden.message);
    if (!found.paid) return fail("order_not_paid", refundErrors.order_not_paid.message);
    const leftCents = sumOfParts(found.paid.facts.left);
    const isStep = expectedStatus !== undefined && to !== undefined && (to === "cancelled" || to === "refunded");
    if (!isStep || leftCents !== input.seenLeftCents)
      return fail("refund_conflict", refundErrors.refund_conflict.message);
    const step = { orderId, expectedStatus, to, settlement: "refund", data: { reason } } as const;
    const moved = await transitionOrderWithin(tx, actor, step, now);
    if (!moved.ok) return moved;
    const entry = { action: "order.end", subjectKind: "order", subjectId: orderId } as const;
    await writeAudit(
      tx,
      actor,
      [{ ...entry, before: { status: expectedStatus, leftCents }, after: { status: to, reason, note } }],
      now,
    );
    return moved;
  });
  if (result.ok) wakeDispatcher();
  return result;
}
