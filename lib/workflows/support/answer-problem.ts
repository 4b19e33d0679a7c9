import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import type { Cents } from "@/lib/core/money.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import type { OrderErrorCode } from "@/lib/domain/orders/errors.ts";
import { lockOrder } from "@/lib/domain/orders/store.rematch.ts";
import { findOrder, type OrderFacts } from "@/lib/domain/orders/store.ts";
import { type RefundErrorCode, refundErrors } from "@/lib/domain/payments/errors.refunds.ts";
import { sumOfParts } from "@/lib/domain/payments/rules.refund-sources.ts";
import { hasOpenDispute } from "@/lib/domain/payments/store.disputes.ts";
import { type SupportErrorCode, supportErrors } from "@/lib/domain/support/errors.ts";
import type { ProblemAnswer } from "@/lib/domain/support/model.problems.ts";
import { findProblem } from "@/lib/domain/support/store.problems.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { transitionOrderWithin } from "../orders/transition-order.ts";
import { readPaidOrder } from "../refunds/read-facts.ts";
import { requestRefundWithin } from "../refunds/request-refund.ts";
import { announceChange } from "./announce.ts";
import { endProblemWithin } from "./end-problem.ts";

export interface ProblemAnswerInput {
  problemId: string;
  outcome: ProblemAnswer;
  /** What buyer and seller read. */
  answer: string;
  /** What goes back; only with `partly_refunded`. */
  amountCents?: Cents | undefined;
}

type AnswerResult = Result<
  { problemId: string; outcome: ProblemAnswer },
  SupportErrorCode | RefundErrorCode | OrderErrorCode | CommonErrorCode
>;

/**
 * What goes back to the buyer, owed in this transaction where it is only a part; the whole goes with the step that ends the order.
 * Null: nothing does.
 */
async function refundFor(
  tx: Transaction,
  admin: UserActor,
  order: OrderFacts,
  input: ProblemAnswerInput,
  now: Date,
): Promise<Result<Cents | null, RefundErrorCode | OrderErrorCode | CommonErrorCode>> {
  if (input.outcome === "rejected") return ok(null);
  if (await hasOpenDispute(tx, order.id)) {
    return fail("refund_order_disputed", refundErrors.refund_order_disputed.message);
  }
  if (input.outcome === "refunded") {
    const found = await readPaidOrder(tx, order.id, { isLocked: true });
    return ok(found?.paid ? sumOfParts(found.paid.facts.left) : 0);
  }
  const part = { orderId: order.id, amountCents: input.amountCents ?? 0, sources: "proposed" } as const;
  const why = { reason: "not_as_described", note: "", requestedBy: admin.userId } as const;
  const requested = await requestRefundWithin(tx, { ...part, ...why }, now);
  return requested.ok ? ok(requested.value.amountCents) : requested;
}

async function answerWithin(
  tx: Transaction,
  admin: UserActor,
  input: ProblemAnswerInput,
  now: Date,
): Promise<AnswerResult> {
  const { problemId, outcome, answer } = input;
  const refuse = (code: SupportErrorCode) => fail(code, supportErrors[code].message);
  const named = isUuid(problemId) ? await findProblem(tx, problemId) : null;
  if (!named) return refuse("problem_not_found");
  await lockOrder(tx, named.orderId);
  const [problem, order] = [await findProblem(tx, problemId), await findOrder(tx, named.orderId)];
  invariant(problem && order, "a problem is about an order");
  if (!allows(admin, "support.answer", order)) return fail("forbidden", commonErrors.forbidden.message);
  if (problem.outcome !== null) return refuse("problem_answered");
  const { id: orderId, buyerId, sellerId } = order;
  const refund = await refundFor(tx, admin, order, input, now);
  if (!refund.ok) return refund;
  const refundCents = refund.value;
  const end = { problemId, orderId, outcome, answer, refundCents, answeredBy: admin.userId };
  invariant(await endProblemWithin(tx, end, now), "the order was locked");
  const step = { orderId, expectedStatus: "delivered", to: outcome === "refunded" ? "refunded" : "completed" } as const;
  const moved = await transitionOrderWithin(tx, admin, { ...step, data: { problem: outcome } }, now);
  invariant(moved.ok, "an order with an open problem stays delivered");
  const entry = { action: "problem.answer", subjectKind: "order", subjectId: orderId } as const;
  await writeAudit(tx, admin, [{ ...entry, before: { outcome: null }, after: { outcome, answer, refundCents } }], now);
  await notify(tx, [{ type: "problem_answered", orderId, occasion: problemId, facts: { outcome } }], now);
  await announceChange(tx, { orderId, userIds: [buyerId, sellerId] }, now);
  return ok({ problemId, outcome });
}

/**
 * Answers a buyer's problem, once, and ends the order by it: upheld, everything goes back and the seller gets nothing; in part, an amount
 * goes back and the order is completed; rejected, it is completed. Both people read why.
 * Errors: `forbidden` (also in a trade of one's own), `problem_not_found`, `problem_answered`, `refund_order_disputed`, and those of a
 * refund about the amount.
 */
export async function answerProblem(
  actor: Actor,
  input: ProblemAnswerInput,
  context?: WorkflowContext,
): Promise<AnswerResult> {
  if (actor.kind !== "user" || !allows(actor, "support.view")) {
    return fail("forbidden", commonErrors.forbidden.message);
  }
  const { database, now } = resolveContext(context);
  const result = await database.$transaction((tx) => answerWithin(tx, actor, input, now));
  if (result.ok) wakeDispatcher();
  return result;
}
