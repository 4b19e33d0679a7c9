import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { ok } from "@/lib/core/result.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import type { VerificationStatus } from "@/lib/domain/verification/model.ts";
import {
  type Findings,
  problemSentence,
  resultsInOrder,
  verdictProblems,
} from "@/lib/domain/verification/rules.results.ts";
import type { VerdictInput } from "@/lib/domain/verification/schema.ts";
import {
  findChecklistItems,
  findResults,
  findVerdictOf,
  insertVerdict,
  photoKeysOf,
} from "@/lib/domain/verification/store.findings.ts";
import { issueProof } from "@/lib/domain/verification/store.proofs.ts";
import { endRound, type RoundEnd, type TaskFacts } from "@/lib/domain/verification/store.tasks.ts";
import { serializable, type Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { transitionOrderWithin } from "../orders/transition-order.ts";
import { createShipmentWithin } from "../shipping/create-shipment.ts";
import { warnSeller } from "./fail-consequences.ts";
import {
  auditTask,
  lockTaskFor,
  noteDeskChange,
  type VerificationResult,
  verificationFailure,
  workRefusal,
} from "./support.ts";

export interface GivenVerdict {
  taskId: string;
  /** `second_look`: a fault was found, and another person has to confirm it. */
  status: Exclude<VerificationStatus, "open">;
  /** The code of the pair's tag; null unless it passed. */
  proofCode: string | null;
}

interface Round {
  task: TaskFacts;
  inspector: UserActor;
  findings: Findings;
  input: VerdictInput;
}

async function readFindings(tx: Transaction, task: TaskFacts): Promise<Findings> {
  return {
    items: await findChecklistItems(tx, task.checklistVersion),
    results: await findResults(tx, task.id),
    photoKeys: await photoKeysOf(tx, task.id),
    measuredSize: task.measuredSize,
  };
}

function incomplete(problems: ReturnType<typeof verdictProblems>, { items }: Findings) {
  const sentences = problems.map((problem) => problemSentence(problem, items));
  return verificationFailure("verdict_incomplete", sentences.join(" "), { details: { problems } });
}

/** Puts the verdict into the log and ends the round. */
async function record(tx: Transaction, round: Round, end: RoundEnd, now: Date): Promise<void> {
  const { task, inspector, findings, input } = round;
  const isSecond = task.status === "second_look";
  const results = resultsInOrder(findings.items, findings.results);
  const verdict = {
    taskId: task.id,
    round: isSecond ? 2 : 1,
    inspectorId: inspector.userId,
    verdict: input.verdict,
    results,
    measuredSize: task.measuredSize,
    note: input.note,
    startedAt: task.claimedAt ?? now,
  } as const;
  await insertVerdict(tx, verdict, now);
  await endRound(tx, task.id, end, now);
  const action = isSecond ? "verification.second_verdict" : "verification.verdict";
  const failed = results.filter(({ outcome }) => outcome === "fail").map(({ key }) => key);
  const after = { status: end.status, verdict: input.verdict, failed, note: input.note, order: task.orderNumber };
  await auditTask(tx, inspector, { action, taskId: task.id, before: { status: task.status }, after }, now);
  await noteDeskChange(tx, task.id, now);
}

/** The last word: the order moves on, and what follows from it happens with it. */
async function decide(tx: Transaction, round: Round, now: Date): Promise<VerificationResult<GivenVerdict>> {
  const { task, inspector, input } = round;
  const hasPassed = input.verdict === "pass";
  const step = {
    orderId: task.orderId,
    expectedStatus: "authenticating",
    to: hasPassed ? "auth_passed" : "auth_failed",
    data: { checklistVersion: task.checklistVersion },
  } as const;
  const moved = await transitionOrderWithin(tx, inspector, step, now);
  if (!moved.ok) return moved;
  return ok(hasPassed ? await pass(tx, round, now) : await failFinally(tx, round, now));
}

async function pass(tx: Transaction, round: Round, now: Date): Promise<GivenVerdict> {
  const { task } = round;
  await record(tx, round, { status: "passed" }, now);
  const proofCode = await issueProof(tx, task.id, now);
  await notify(tx, [{ type: "verification_passed", orderId: task.orderId, occasion: task.id, facts: {} }], now);
  return { taskId: task.id, status: "passed", proofCode };
}

async function failFinally(tx: Transaction, round: Round, now: Date): Promise<GivenVerdict> {
  const { task, inspector } = round;
  const settings = await readSettings(tx, now);
  const appealUntil = addMs(now, settings.appealDays * dayMs);
  await record(tx, round, { status: "failed", appealUntil }, now);
  const facts = { appealUntil: appealUntil.toISOString() };
  await notify(tx, [{ type: "verification_failed", orderId: task.orderId, occasion: task.id, facts }], now);
  await warnSeller(tx, task, settings, now);
  // Carrier and number are named when the desk hands it over.
  const parcel = { orderId: task.orderId, leg: "return_to_seller", parcel: null } as const;
  const returned = await createShipmentWithin(tx, inspector, parcel, now);
  invariant(returned.ok, "a pair that just failed has no way back yet");
  return { taskId: task.id, status: "failed", proofCode: null };
}

/** The answer that the same person got for the same verdict before; null when they gave none. */
async function answeredBefore(
  tx: Transaction,
  task: TaskFacts,
  inspector: UserActor,
  { verdict }: VerdictInput,
): Promise<GivenVerdict | null> {
  const given = await findVerdictOf(tx, task.id, inspector.userId);
  if (given?.verdict !== verdict) return null;
  const wasLast = given.round === 2 || verdict === "pass";
  const status = wasLast ? (verdict === "pass" ? "passed" : "failed") : "second_look";
  return { taskId: task.id, status, proofCode: verdict === "pass" ? given.proofCode : null };
}

/**
 * Gives the verdict of whoever has the pair on the table, on the results they saw. A pass is the last word at once. A fault needs a second
 * person, who looks at the same results, corrects what they see otherwise, and by their own verdict confirms or overturns it. Sent again
 * by the same person it is answered as the first time.
 * Errors: `verdict_incomplete` with everything that is missing, `draft_moved_on`, `task_not_claimed`, `task_claimed`,
 * `task_decided`, `second_look_by_first`, `own_trade`, `task_not_found`, `forbidden`, and those of the order's transition.
 */
export async function giveVerdict(
  actor: Actor,
  { taskId, ...input }: VerdictInput & { taskId: string },
  context?: WorkflowContext,
): Promise<VerificationResult<GivenVerdict>> {
  const { database, now } = resolveContext(context);
  const result = await serializable(
    async (tx): Promise<VerificationResult<GivenVerdict>> => {
      const found = await lockTaskFor(tx, actor, taskId);
      if (!found.ok) return found;
      const { task, inspector } = found.value;
      const before = await answeredBefore(tx, task, inspector, input);
      if (before) return ok(before);
      const refusal = workRefusal(task, inspector.userId, now);
      if (refusal) return refusal;
      if (task.revision !== input.revision) {
        return verificationFailure("draft_moved_on", undefined, { details: { revision: task.revision } });
      }
      const findings = await readFindings(tx, task);
      const problems = verdictProblems(input.verdict, findings);
      if (problems.length > 0) return incomplete(problems, findings);
      const round = { task, inspector, findings, input };
      if (input.verdict === "pass" || task.status === "second_look") return decide(tx, round, now);
      await record(tx, round, { status: "second_look" }, now);
      return ok({ taskId, status: "second_look", proofCode: null });
    },
    { database },
  );
  if (result.ok) wakeDispatcher();
  return result;
}
