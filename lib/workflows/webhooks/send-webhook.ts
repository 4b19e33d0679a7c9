import "server-only";
import { notify } from "@/lib/domain/notifications/service.ts";
import { answerTimeoutMs, keptAnswerBytes } from "@/lib/domain/webhooks/model.ts";
import {
  type AttemptResult,
  type EndReason,
  endOf,
  judgeAnswer,
  nextTryAfter,
} from "@/lib/domain/webhooks/rules.attempts.ts";
import { bodyOf } from "@/lib/domain/webhooks/rules.events.ts";
import { signedHeaders } from "@/lib/domain/webhooks/service.signing.ts";
import {
  type ClaimedWebhook,
  insertAttempt,
  type MadeAttempt,
  noteProgress,
} from "@/lib/domain/webhooks/store.deliveries.ts";
import { disableEndpoint, lockEndpoint, noteFailing } from "@/lib/domain/webhooks/store.endpoints.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { sendOutgoing } from "@/lib/platform/outgoing-request.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

async function request(claim: ClaimedWebhook, now: Date): Promise<AttemptResult> {
  const body = bodyOf(claim);
  const answer = await sendOutgoing({
    url: claim.url,
    method: "POST",
    headers: signedHeaders(claim, claim.eventId, body, now),
    body,
    timeoutMs: answerTimeoutMs,
    maximumAnswerBytes: keptAnswerBytes,
  });
  if (!answer.ok) return { responseStatus: null, responseBody: null, error: answer.error.message };
  // Postgres keeps no NUL in a text.
  return judgeAnswer(answer.value.status, answer.value.body.replaceAll("\0", ""));
}

async function tellOfEnd(
  tx: Transaction,
  { webhookId, userId, url }: { webhookId: string; userId: string; url: string },
  { reason, failingSince }: { reason: EndReason; failingSince: Date },
  now: Date,
): Promise<void> {
  const facts = { webhookId, host: new URL(url).host, reason, failingSince: failingSince.toISOString() };
  const occasion = `${webhookId}:${now.toISOString()}`;
  await notify(tx, [{ type: "webhook_disabled", userId, occasion, facts }], now);
}

type Endpoint = NonNullable<Awaited<ReturnType<typeof lockEndpoint>>>;

/** What follows from a failed request for its delivery and its endpoint. @returns whether that ended the endpoint */
async function noteFailure(
  tx: Transaction,
  claim: ClaimedWebhook,
  { endpoint, attempt, now }: { endpoint: Endpoint; attempt: MadeAttempt; now: Date },
): Promise<boolean> {
  const { endpointId: webhookId } = claim;
  const nextTryAt = nextTryAfter(claim.attempts, now);
  await noteProgress(tx, claim, nextTryAt ? { status: "waiting", nextTryAt } : { status: "failed" });
  const failingSince = endpoint.failingSince ?? attempt.startedAt;
  if (endpoint.failingSince === null) await noteFailing(tx, webhookId, failingSince);
  const reason = endOf(attempt, failingSince, now);
  if (reason === null || !(await disableEndpoint(tx, webhookId, reason, now))) return false;
  await tellOfEnd(tx, { ...endpoint, webhookId }, { reason, failingSince }, now);
  return true;
}

/** @returns whether that ended the endpoint */
async function noteAttempt(tx: Transaction, claim: ClaimedWebhook, attempt: MadeAttempt, now: Date): Promise<boolean> {
  // Before its deliveries, as whoever switches it off.
  const endpoint = await lockEndpoint(tx, claim.endpointId);
  if (!endpoint) return false;
  await insertAttempt(tx, claim.deliveryId, attempt);
  if (attempt.error !== null) return noteFailure(tx, claim, { endpoint, attempt, now });
  await noteProgress(tx, claim, { status: "delivered", at: now });
  if (endpoint.failingSince !== null) await noteFailing(tx, claim.endpointId, null);
  return false;
}

/**
 * Makes one request to an endpoint and notes what came of it: in the log, for the delivery and for the endpoint, which is switched off
 * after days without a success. Throws when the database fails.
 * @returns whether it was received
 */
export async function sendWebhook(
  database: Database,
  claim: ClaimedWebhook,
  context?: WorkflowContext,
): Promise<boolean> {
  const { now: startedAt } = resolveContext(context);
  const started = performance.now();
  const result = await request(claim, startedAt);
  const attempt: MadeAttempt = { ...result, startedAt, durationMs: Math.round(performance.now() - started) };
  const { now } = resolveContext(context);
  const hasEnded = await database.$transaction((tx) => noteAttempt(tx, claim, attempt, now));
  if (hasEnded) {
    logger.info({ webhookId: claim.endpointId }, "a webhook was switched off");
    wakeDispatcher();
  }
  return attempt.error === null;
}
