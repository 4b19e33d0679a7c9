import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Actor, systemActor } from "@/lib/core/actor.ts";
import { addMs, systemClock } from "@/lib/core/clock.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { operationsSubjectId } from "@/lib/domain/audit/model.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { forgottenMs } from "@/lib/domain/ledger/model.checks.ts";
import { type CheckOutcome, findOpenCheck, insertCheck } from "@/lib/domain/ledger/store.checks.ts";
import { db } from "@/lib/platform/db.ts";
import { enqueueJob } from "@/lib/platform/jobs.ts";
import { logger } from "@/lib/platform/logger.ts";
import { type ReconcileOptions, runCheck } from "./reconcile.ts";

/**
 * Asks for a check of the ledger, to be run by job. One that is under way is not begun again.
 * Errors: `forbidden` for all but admins.
 */
export async function requestCheck(actor: Actor): Promise<Result<{ checkId: string }, "forbidden">> {
  if (!allows(actor, "ledger.view")) return fail("forbidden", commonErrors.forbidden.message);
  const now = systemClock.now();
  const requestedBy = actor.kind === "user" ? actor.userId : null;
  const checkId = await db().$transaction(async (tx) => {
    const open = await findOpenCheck(tx, addMs(now, -forgottenMs));
    if (open !== null) return open;
    const id = randomUUID();
    await insertCheck(tx, { id, requestedBy }, now);
    await enqueueJob(tx, "check-ledger", { checkId: id }, { maxAttempts: 3 });
    const entry = { action: "ledger.check", subjectKind: "operations", subjectId: operationsSubjectId } as const;
    await writeAudit(tx, actor, [{ ...entry, before: null, after: { checkId: id } }], now);
    return id;
  });
  return ok({ checkId });
}

/** Makes a check and runs it here and now: for the clock and for the command. Errors as {@link runCheck}. */
export async function checkLedger(options: ReconcileOptions = {}): Promise<Result<CheckOutcome>> {
  const { database = db(), now = systemClock.now() } = options;
  const id = randomUUID();
  await insertCheck(database, { id, requestedBy: null }, now);
  return runCheck(systemActor, id, { ...options, database });
}

const payloadSchema = z.object({ checkId: z.uuid().optional() });

/** What the job does: the check that was asked for, or the one of the day. What it finds is on the page and in the log. */
export async function checkLedgerByJob(payload: unknown): Promise<void> {
  const { checkId } = payloadSchema.parse(payload);
  const result = checkId === undefined ? await checkLedger() : await runCheck(systemActor, checkId);
  if (!result.ok) {
    logger.warn({ code: result.error.code }, "the ledger could not be checked");
    return;
  }
  const { differenceCount, underWayCount, entriesCompared } = result.value;
  const facts = { differenceCount, underWayCount, entriesCompared };
  if (differenceCount > 0) logger.error(facts, "the ledger, our rows and Stripe do not agree");
  else logger.info(facts, "the ledger agrees with Stripe");
}
