import "server-only";
import { Prisma } from "@/prisma/generated/client";
import type { Database, Transaction } from "./db.ts";
import { traceParent } from "./tracing.ts";

/** A JSON object as it can stand in a message. */
export type JsonObject = { [key: string]: JsonValue };
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** A promise to the rest of the world: kept only if the transaction that makes it commits. */
export interface NewOutboxMessage {
  topic: string;
  payload: JsonObject;
}

/** A message taken by one dispatcher for the time of its lease. */
export interface ClaimedMessage {
  /** A decimal number that may pass 2^53. */
  id: string;
  topic: string;
  payload: unknown;
  /** Which try this is, from 1. Tells this claim from later ones of the same message. */
  attempts: number;
  /** Where in a trace it was written; null: nothing was recorded. */
  traceParent: string | null;
}

/** Which topics a dispatcher takes: slow ones must not hold up fast ones. */
export type TopicFilter = { only: readonly string[] } | { except: readonly string[] };

/** After so many tries a message stays where it is, for a person to see. */
export const outboxMaximumAttempts = 20;
/** In the words of the index `outbox_failed`. */
const isGivenUp = Prisma.raw(`dispatched_at IS NULL AND attempts >= ${outboxMaximumAttempts}`);
/** How long a claim lasts unless it is renewed. A dispatcher that dies leaves its messages to others after that. */
export const outboxLeaseMs = 30_000;
const longestDelayMs = 3_600_000;

/**
 * How long to wait after a failed try: doubling from one second to one hour.
 * @param attempts tries so far, from 1
 */
export function retryDelayMs(attempts: number): number {
  return Math.min(1_000 * 2 ** (attempts - 1), longestDelayMs);
}

/** Writes messages in the transaction of the change they tell of. Call `wakeDispatcher` after the commit. */
export async function appendToOutbox(tx: Transaction, messages: readonly NewOutboxMessage[], now: Date): Promise<void> {
  if (messages.length === 0) return;
  const written = { createdAt: now, traceParent: traceParent() };
  await tx.outboxMessage.createMany({
    data: messages.map(({ topic, payload }) => ({ topic, payload: payload as Prisma.InputJsonObject, ...written })),
  });
}

function matchesTopics(filter: TopicFilter): Prisma.Sql {
  return "only" in filter
    ? Prisma.sql`topic = ANY(${[...filter.only]}::text[])`
    : Prisma.sql`topic <> ALL(${[...filter.except]}::text[])`;
}

function milliseconds(amount: number): Prisma.Sql {
  return Prisma.sql`(${amount}::int * interval '1 millisecond')`;
}

/** Ids and tries as a table `claim`: only the claim that was made, not a later one of the same message. */
function claimRows(messages: readonly Pick<ClaimedMessage, "id" | "attempts">[]): Prisma.Sql {
  return Prisma.sql`unnest(${messages.map(({ id }) => id)}::bigint[], ${messages.map(({ attempts }) => attempts)}::int[])
    AS claim (id, attempts)`;
}

/**
 * Takes up to `limit` due messages, oldest first, for {@link outboxLeaseMs}. One statement, committed at once: nothing
 * stays locked while they are delivered. Others who claim at the same time get other messages. The database's clock counts, so
 * that processes with clocks of their own agree.
 */
export async function claimMessages(database: Database, filter: TopicFilter, limit: number): Promise<ClaimedMessage[]> {
  const rows = await database.$queryRaw<(Omit<ClaimedMessage, "id"> & { id: bigint })[]>`
    WITH due AS MATERIALIZED (
      SELECT id FROM outbox_messages
      WHERE dispatched_at IS NULL AND attempts < ${outboxMaximumAttempts}::int
        AND (claimed_until IS NULL OR claimed_until <= clock_timestamp()) AND ${matchesTopics(filter)}
      ORDER BY id LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    )
    UPDATE outbox_messages AS message
    SET claimed_until = clock_timestamp() + ${milliseconds(outboxLeaseMs)}, attempts = message.attempts + 1
    FROM due WHERE message.id = due.id
    RETURNING message.id, message.topic, message.payload, message.attempts, message.trace_parent AS "traceParent"`;
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((row) => ({ ...row, id: row.id.toString() }));
}

/** Prolongs claims that are still being worked on. */
export async function renewClaims(database: Database, messages: readonly ClaimedMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await database.$executeRaw`
    UPDATE outbox_messages AS message SET claimed_until = clock_timestamp() + ${milliseconds(outboxLeaseMs)}
    FROM ${claimRows(messages)}
    WHERE message.id = claim.id AND message.attempts = claim.attempts AND message.dispatched_at IS NULL`;
}

/** Notes that messages were delivered. */
export async function markDispatched(database: Database, messages: readonly ClaimedMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await database.$executeRaw`
    UPDATE outbox_messages SET dispatched_at = clock_timestamp(), claimed_until = NULL, last_error = NULL
    WHERE id = ANY(${messages.map(({ id }) => id)}::bigint[]) AND dispatched_at IS NULL`;
}

export interface FailedDelivery {
  message: ClaimedMessage;
  /** What went wrong, without secrets. */
  error: string;
}

/** Notes that messages were not delivered and when the next try is due. A claim that others took over meanwhile stays theirs. */
export async function markFailed(database: Database, failures: readonly FailedDelivery[]): Promise<void> {
  for (const { message, error } of failures) {
    await database.$executeRaw`
      UPDATE outbox_messages
      SET claimed_until = clock_timestamp() + ${milliseconds(retryDelayMs(message.attempts))}, last_error = ${error}
      WHERE id = ${message.id}::bigint AND attempts = ${message.attempts}::int AND dispatched_at IS NULL`;
  }
}

export interface FailedOutboxMessage {
  id: string;
  topic: string;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
}

/** Messages that are not tried any more, newest first. */
export async function failedOutboxMessages(database: Database, limit: number): Promise<FailedOutboxMessage[]> {
  const rows = await database.outboxMessage.findMany({
    where: { dispatchedAt: null, attempts: { gte: outboxMaximumAttempts } },
    select: { id: true, topic: true, attempts: true, lastError: true, createdAt: true },
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map((row) => ({ ...row, id: row.id.toString() }));
}

export interface OutboxState {
  /** Undelivered messages that are still tried. */
  waiting: number;
  /** Of the oldest of them. */
  oldestAt: Date | null;
  /** Those that are not tried any more. */
  failed: number;
}

/** How far the outbox is behind. */
export async function readOutboxState(database: Database): Promise<OutboxState> {
  const [row] = await database.$queryRaw<{ waiting: number; oldest: Date | null; failed: number }[]>`
    SELECT count(*) FILTER (WHERE NOT (${isGivenUp}))::int AS waiting,
      min(created_at) FILTER (WHERE NOT (${isGivenUp})) AS oldest,
      count(*) FILTER (WHERE ${isGivenUp})::int AS failed
    FROM outbox_messages WHERE dispatched_at IS NULL`;
  return { waiting: row?.waiting ?? 0, oldestAt: row?.oldest ?? null, failed: row?.failed ?? 0 };
}

/**
 * Has messages that are not tried any more tried again from the start.
 * @param messageId one of them; null: all
 * @returns those that were taken up
 */
export async function retryMessages(
  tx: Transaction,
  messageId: string | null,
): Promise<{ id: string; topic: string }[]> {
  const one = messageId === null ? Prisma.sql`true` : Prisma.sql`id = ${messageId}::bigint`;
  const rows = await tx.$queryRaw<{ id: bigint; topic: string }[]>`
    UPDATE outbox_messages SET attempts = 0, claimed_until = NULL
    WHERE ${isGivenUp} AND ${one} RETURNING id, topic`;
  return rows.map(({ id, topic }) => ({ id: id.toString(), topic }));
}

/**
 * Deletes one batch of messages delivered before a time.
 * @returns how many; fewer than `limit` means that none is left
 */
export async function deleteDispatched(database: Database, before: Date, limit: number): Promise<number> {
  return database.$executeRaw`
    DELETE FROM outbox_messages WHERE id IN (
      SELECT id FROM outbox_messages WHERE dispatched_at < ${before.toISOString()}::timestamptz LIMIT ${limit}::int
    )`;
}
