import "server-only";
import { dayMs } from "@/lib/core/clock.ts";
import { type Database, db } from "./db.ts";
import type { JsonObject } from "./outbox.ts";

/** So long the answer to a named request is kept. */
export const keptMs = dayMs;
/** So long whoever began a request may take; a process that dies meanwhile leaves it to the next try. */
const leaseMs = 120_000;

/** A request that its sender has named, to be able to send it again. */
export interface NamedRequest {
  userId: string;
  /** The sender's name for it. */
  key: string;
  /** Of everything that decides what it does. */
  requestHash: string;
}

export type Beginning =
  /** Nobody has sent this: go on, and then {@link keepOutcome} or {@link forgetRequest}. */
  | { kind: "first" }
  /** It was done before. */
  | { kind: "done"; outcome: unknown }
  /** It is being done right now. */
  | { kind: "under_way" }
  /** The name was used for something else. */
  | { kind: "conflict" };

/** Begins a named request, unless it was begun before. Of any number at the same moment one is the first. */
export async function beginRequest(
  { userId, key, requestHash }: NamedRequest,
  now: Date,
  database: Database = db(),
): Promise<Beginning> {
  const [at, leasedUntil, oldest] = [now, now.getTime() + leaseMs, now.getTime() - keptMs].map((time) =>
    new Date(time).toISOString(),
  );
  const begun = await database.$executeRaw`
    INSERT INTO idempotent_requests AS request (user_id, key, request_hash, started_at, leased_until)
    VALUES (${userId}::uuid, ${key}, ${requestHash}, ${at}::timestamptz, ${leasedUntil}::timestamptz)
    ON CONFLICT (user_id, key) DO UPDATE
      SET request_hash = excluded.request_hash, started_at = excluded.started_at,
        leased_until = excluded.leased_until, outcome = NULL
      WHERE request.started_at <= ${oldest}::timestamptz
        OR (request.outcome IS NULL AND request.leased_until <= excluded.started_at
          AND request.request_hash = excluded.request_hash)`;
  if (begun === 1) return { kind: "first" };
  const row = await database.idempotentRequest.findUnique({ where: { userId_key: { userId, key } } });
  // Gone between the two statements: its first sender could not finish it.
  if (row === null) return { kind: "under_way" };
  if (row.requestHash !== requestHash) return { kind: "conflict" };
  return row.outcome === null ? { kind: "under_way" } : { kind: "done", outcome: row.outcome };
}

/** Keeps what came of a request, for whoever sends it again. */
export async function keepOutcome(
  { userId, key }: NamedRequest,
  outcome: JsonObject,
  database: Database = db(),
): Promise<void> {
  await database.$executeRaw`
    UPDATE idempotent_requests SET outcome = ${JSON.stringify(outcome)}::jsonb
    WHERE user_id = ${userId}::uuid AND key = ${key} AND outcome IS NULL`;
}

/** Forgets a request of which nothing came, so that it can be sent again. */
export async function forgetRequest({ userId, key }: NamedRequest, database: Database = db()): Promise<void> {
  await database.$executeRaw`
    DELETE FROM idempotent_requests WHERE user_id = ${userId}::uuid AND key = ${key} AND outcome IS NULL`;
}

/** Deletes one batch of requests begun before a time. @returns how many */
export function deleteRequests(before: Date, limit: number, database: Database = db()): Promise<number> {
  return database.$executeRaw`
    DELETE FROM idempotent_requests WHERE (user_id, key) IN (
      SELECT user_id, key FROM idempotent_requests WHERE started_at < ${before.toISOString()}::timestamptz LIMIT ${limit}::int
    )`;
}
