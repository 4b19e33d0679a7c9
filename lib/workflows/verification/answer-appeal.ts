import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { type AppealErrorCode, appealErrors } from "@/lib/domain/verification/errors.appeals.ts";
import { verificationErrors } from "@/lib/domain/verification/errors.ts";
import { type AppealAnswered, verificationTopics } from "@/lib/domain/verification/events.ts";
import type { AppealOutcome } from "@/lib/domain/verification/model.appeals.ts";
import { answerAppealRow, findAppeal } from "@/lib/domain/verification/store.appeals.ts";
import { findTask, type TaskFacts } from "@/lib/domain/verification/store.tasks.ts";
import { liftWarning } from "@/lib/domain/verification/store.warnings.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { reversePenaltyWithin } from "../payouts/add-penalty.ts";
import { auditTask, noteDeskChange } from "./support.ts";

export interface AppealAnswer {
  appealId: string;
  outcome: AppealOutcome;
  /** What the seller reads. */
  answer: string;
}

type AnswerResult = Result<{ appealId: string }, AppealErrorCode | "own_trade" | CommonErrorCode>;

/** Tells the seller, and has their open page of the order read the answer. */
async function announce(
  tx: Transaction,
  { orderId, orderNumber, sellerId }: TaskFacts,
  { appealId, outcome }: Pick<AppealAnswer, "appealId" | "outcome">,
  now: Date,
): Promise<void> {
  const facts = { isUpheld: outcome === "upheld" };
  await notify(tx, [{ type: "appeal_answered", orderId, occasion: appealId, facts }], now);
  const payload: AppealAnswered = { orderId, orderNumber, sellerId, at: now.toISOString() };
  await appendToOutbox(tx, [{ topic: verificationTopics.appealAnswered, payload }], now);
}

/**
 * Answers a seller's appeal, once. Upheld, the warning and the penalty are taken back; the order stays as it ended. Either way the seller reads why.
 * Errors: `forbidden`, `own_trade`, `appeal_of_own_verdict`, `appeal_not_found`, `appeal_answered`.
 */
export async function answerAppeal(
  actor: Actor,
  { appealId, outcome, answer }: AppealAnswer,
  context?: WorkflowContext,
): Promise<AnswerResult> {
  if (actor.kind !== "user" || !allows(actor, "verification.viewAppeals")) {
    return fail("forbidden", commonErrors.forbidden.message);
  }
  const { database, now } = resolveContext(context);
  const result = await database.$transaction(async (tx): Promise<AnswerResult> => {
    const appeal = isUuid(appealId) ? await findAppeal(tx, appealId) : null;
    if (!appeal) return fail("appeal_not_found", appealErrors.appeal_not_found.message);
    const task = await findTask(tx, appeal.taskId);
    invariant(task, "an appeal is about an inspection");
    if (!allows(actor, "verification.answerAppeal", { ...task, inspectorIds: appeal.inspectorIds })) {
      return appeal.inspectorIds.includes(actor.userId)
        ? fail("appeal_of_own_verdict", appealErrors.appeal_of_own_verdict.message)
        : fail("own_trade", verificationErrors.own_trade.message);
    }
    if (!(await answerAppealRow(tx, { appealId, outcome, answer, answeredBy: actor.userId }, now))) {
      return fail("appeal_answered", appealErrors.appeal_answered.message);
    }
    const isUpheld = outcome === "upheld";
    if (isUpheld) await liftWarning(tx, task.id, "appeal upheld", now);
    const penaltyBackCents = isUpheld ? await reversePenaltyWithin(tx, task.orderId, now) : 0;
    const entry = { action: "verification.answer_appeal", taskId: task.id, before: { outcome: null } } as const;
    await auditTask(
      tx,
      actor,
      { ...entry, after: { outcome, answer, order: task.orderNumber, penaltyBackCents } },
      now,
    );
    await announce(tx, task, { appealId, outcome }, now);
    await noteDeskChange(tx, task.id, now);
    return ok({ appealId });
  });
  if (result.ok) wakeDispatcher();
  return result;
}
