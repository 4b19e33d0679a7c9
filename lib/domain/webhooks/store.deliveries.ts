import "server-only";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import { traceParent } from "@/lib/platform/tracing.ts";
import { Prisma } from "@/prisma/generated/client";
import type { AttemptResult } from "./rules.attempts.ts";
import { dedupeKeyOf, type NewWebhookEvent } from "./rules.events.ts";
import type { StoredSecrets } from "./service.signing.ts";

/** How long a claim lasts, well above what a request may take. A process that dies leaves its deliveries to others after that. */
export const claimLeaseMs = 60_000;

/** A delivery taken by one process for the time of its lease, with all that its request needs. */
export interface ClaimedWebhook extends StoredSecrets {
  deliveryId: string;
  endpointId: string;
  eventId: string;
  /** Which try of which round this is, from 1; together they tell this claim from later ones. */
  attempts: number;
  round: number;
  url: string;
  type: string;
  occurredAt: Date;
  data: unknown;
  /** Where in a trace it was wanted; null: nothing was recorded. */
  traceParent: string | null;
}

/**
 * Writes an event and a delivery for each endpoint that it goes to. An event that is there already is passed over.
 * @returns the ids of the new deliveries
 */
export async function insertDeliveries(
  tx: Transaction,
  sent: readonly { event: NewWebhookEvent; endpointIds: readonly string[] }[],
  now: Date,
): Promise<string[]> {
  if (sent.length === 0) return [];
  const events = await tx.webhookEvent.createManyAndReturn({
    data: sent.map(({ event }) => ({
      userId: event.userId,
      type: event.type,
      dedupeKey: dedupeKeyOf(event),
      data: event.data as Prisma.InputJsonObject,
      occurredAt: event.occurredAt,
      createdAt: now,
    })),
    skipDuplicates: true,
    select: { id: true, dedupeKey: true },
  });
  const idOf = new Map(events.map(({ id, dedupeKey }) => [dedupeKey, id]));
  const data = sent.flatMap(({ event, endpointIds }) => {
    const eventId = idOf.get(dedupeKeyOf(event));
    // What came twice in one go is sent once.
    idOf.delete(dedupeKeyOf(event));
    if (eventId === undefined) return [];
    const written = { nextTryAt: now, createdAt: now, traceParent: traceParent() };
    return endpointIds.map((endpointId) => ({ eventId, endpointId, ...written }));
  });
  const rows = await tx.webhookDelivery.createManyAndReturn({ data, select: { id: true } });
  return rows.map(({ id }) => id);
}

export interface ClaimOptions {
  /** Whether of endpoints whose last request failed, or of the others. */
  isFailing: boolean;
  /** Endpoints that have enough to do. */
  except: readonly string[];
  perEndpoint: number;
  limit: number;
}

interface ClaimedRow {
  id: string;
  endpoint_id: string;
  event_id: string;
  attempts: number;
  round: number;
  url: string;
  type: string;
  occurred_at: Date;
  data: unknown;
  secret_encrypted: string;
  former_secret_encrypted: string | null;
  former_secret_until: Date | null;
  trace_parent: string | null;
}

/**
 * Takes deliveries that are due, a few of each endpoint, for {@link claimLeaseMs}. One statement, committed at once. Others who claim at
 * the same time get others. The database's clock counts.
 */
export async function claimWebhooks(
  database: Database,
  { isFailing, except, perEndpoint, limit }: ClaimOptions,
): Promise<ClaimedWebhook[]> {
  const failing = isFailing ? Prisma.sql`e.failing_since IS NOT NULL` : Prisma.sql`e.failing_since IS NULL`;
  const rows = await database.$queryRaw<ClaimedRow[]>`
    WITH due AS MATERIALIZED (
      SELECT d.id FROM webhook_endpoints e CROSS JOIN LATERAL (
        SELECT id FROM webhook_deliveries
        WHERE endpoint_id = e.id AND status = 'waiting' AND next_try_at <= clock_timestamp()
        ORDER BY next_try_at LIMIT ${perEndpoint}::int FOR UPDATE SKIP LOCKED
      ) d
      WHERE e.status = 'active' AND ${failing} AND e.id <> ALL(${[...except]}::uuid[])
      LIMIT ${limit}::int
    ), claim AS (
      UPDATE webhook_deliveries d
      SET next_try_at = clock_timestamp() + ${claimLeaseMs}::int * interval '1 millisecond', attempts = d.attempts + 1
      FROM due WHERE d.id = due.id RETURNING d.*
    )
    SELECT c.id, c.endpoint_id, c.event_id, c.attempts, c.round, e.url, v.type, v.occurred_at, v.data,
      e.secret_encrypted, e.former_secret_encrypted, e.former_secret_until, c.trace_parent
    FROM claim c JOIN webhook_endpoints e ON e.id = c.endpoint_id JOIN webhook_events v ON v.id = c.event_id`;
  return rows.map((row) => ({
    deliveryId: row.id,
    endpointId: row.endpoint_id,
    eventId: row.event_id,
    attempts: row.attempts,
    round: row.round,
    url: row.url,
    type: row.type,
    occurredAt: row.occurred_at,
    data: row.data,
    secretEncrypted: row.secret_encrypted,
    formerSecretEncrypted: row.former_secret_encrypted,
    formerSecretUntil: row.former_secret_until,
    traceParent: row.trace_parent,
  }));
}

export interface MadeAttempt extends AttemptResult {
  startedAt: Date;
  durationMs: number;
}

/** Adds a request to the log of its delivery; nothing when the delivery has gone meanwhile. */
export async function insertAttempt(tx: Transaction, deliveryId: string, attempt: MadeAttempt): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO webhook_attempts (id, delivery_id, started_at, duration_ms, response_status, response_body, error)
    SELECT gen_random_uuid(), id, ${attempt.startedAt.toISOString()}::timestamptz, ${attempt.durationMs}::int,
      ${attempt.responseStatus}::int, ${attempt.responseBody}::text, ${attempt.error}::text
    FROM webhook_deliveries WHERE id = ${deliveryId}::uuid FOR KEY SHARE`;
}

/**
 * Notes how a claimed delivery goes on: delivered, to be tried again, or given up.
 * @returns false when the claim is not the last any more: others have taken it up, or it was ended
 */
export async function noteProgress(
  tx: Transaction,
  { deliveryId, attempts, round }: ClaimedWebhook,
  progress: { status: "delivered"; at: Date } | { status: "waiting"; nextTryAt: Date } | { status: "failed" },
): Promise<boolean> {
  const { count } = await tx.webhookDelivery.updateMany({
    where: { id: deliveryId, status: "waiting", attempts, round },
    data: {
      status: progress.status,
      ...(progress.status === "delivered" && { deliveredAt: progress.at }),
      ...(progress.status === "waiting" && { nextTryAt: progress.nextTryAt }),
    },
  });
  return count === 1;
}

/** A delivery of an endpoint with what decides about a replay; null when there is none. */
export function findDelivery(tx: Transaction, endpointId: string, deliveryId: string) {
  return tx.webhookDelivery.findFirst({ where: { id: deliveryId, endpointId }, select: { status: true } });
}

/**
 * Sends deliveries of an endpoint again, from the first try on: one that has ended, or all that have failed.
 * @returns how many
 */
export async function replayDeliveries(
  tx: Transaction,
  endpointId: string,
  deliveryId: string | null,
  now: Date,
): Promise<number> {
  const { count } = await tx.webhookDelivery.updateMany({
    where: {
      endpointId,
      ...(deliveryId === null ? { status: "failed" } : { id: deliveryId, status: { not: "waiting" } }),
    },
    data: { status: "waiting", attempts: 0, round: { increment: 1 }, nextTryAt: now, deliveredAt: null },
  });
  return count;
}

/** Deletes a batch of events, with what became of them. @returns how many; 0 when none is left */
export function deleteOldWebhookEvents(database: Database, before: Date, limit: number): Promise<number> {
  return database.$executeRaw`
    DELETE FROM webhook_events WHERE id IN (
      SELECT id FROM webhook_events WHERE created_at < ${before.toISOString()}::timestamptz LIMIT ${limit}::int
    )`;
}
