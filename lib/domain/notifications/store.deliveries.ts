import "server-only";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import { retryDelayMs } from "@/lib/platform/outbox.ts";
import { traceParent } from "@/lib/platform/tracing.ts";
import { Prisma } from "@/prisma/generated/client";
import type { NotificationChannel } from "./model.ts";
import type { DeliveryTime } from "./rules.timing.ts";

/** After so many tries a delivery stays where it is, for a person to see: after more than a day. */
export const deliveryMaximumAttempts = 40;
/** How long a claim lasts. A process that dies leaves its deliveries to others after that. */
export const deliveryLeaseMs = 60_000;

export interface NewDelivery extends DeliveryTime {
  notificationId: string;
  userId: string;
  channel: NotificationChannel;
}

/** A delivery taken by one process for the time of its lease, with what it brings along. */
export interface ClaimedDelivery {
  id: string;
  userId: string;
  channel: NotificationChannel;
  /** Which try this is, from 1; with `revision` it tells this claim from later ones. */
  attempts: number;
  revision: number;
  isDigest: boolean;
  /** What it tells of, the oldest first; more than one only in a collection. */
  notificationIds: string[];
  /** Where in a trace it was wanted, of a collection its oldest part; null: nothing was recorded. */
  traceParent: string | null;
}

export async function insertDeliveries(tx: Transaction, deliveries: readonly NewDelivery[], now: Date): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.notificationDelivery.createMany({
    data: deliveries.map(({ dueAt, ...row }) => ({
      ...row,
      nextTryAt: dueAt,
      createdAt: now,
      traceParent: traceParent(),
    })),
  });
}

/** Has pages show a notification again, which says more than before. What is on its way does not count any more. */
export async function showAgain(tx: Transaction, notificationId: string, now: Date): Promise<void> {
  await tx.notificationDelivery.updateMany({
    where: { notificationId, channel: "app" },
    data: {
      status: "waiting",
      attempts: 0,
      revision: { increment: 1 },
      nextTryAt: now,
      sentAt: null,
      lastError: null,
      traceParent: traceParent(),
    },
  });
}

function milliseconds(amount: number): Prisma.Sql {
  return Prisma.sql`(${amount}::int * interval '1 millisecond')`;
}

interface ClaimedRow {
  id: string;
  notification_id: string;
  user_id: string;
  attempts: number;
  revision: number;
  trace_parent: string | null;
}

const claimed = Prisma.sql`d.id, d.notification_id, d.user_id, d.attempts, d.revision, d.trace_parent`;

/**
 * Takes up to `limit` deliveries of a channel that are due, oldest first, for {@link deliveryLeaseMs}. One statement, committed at once.
 * Others who claim at the same time get others. The database's clock counts.
 */
export async function claimDeliveries(
  database: Database,
  channel: NotificationChannel,
  limit: number,
): Promise<ClaimedDelivery[]> {
  const rows = await database.$queryRaw<ClaimedRow[]>`
    WITH due AS MATERIALIZED (
      SELECT id FROM notification_deliveries
      WHERE channel = ${channel}::"NotificationChannel" AND status = 'waiting' AND NOT is_digest AND next_try_at <= clock_timestamp()
      ORDER BY next_try_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    )
    UPDATE notification_deliveries d
    SET next_try_at = clock_timestamp() + ${milliseconds(deliveryLeaseMs)}, attempts = d.attempts + 1
    FROM due WHERE d.id = due.id RETURNING ${claimed}`;
  return rows.map((row) => ({
    id: row.id,
    userId: row.user_id,
    channel,
    attempts: row.attempts,
    revision: row.revision,
    isDigest: false,
    notificationIds: [row.notification_id],
    traceParent: row.trace_parent,
  }));
}

/** People with something to be sent together, who are nobody else's at the moment. Locks their settings. */
async function lockReaders(tx: Transaction, channel: NotificationChannel, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ user_id: string }[]>`
    SELECT s.user_id FROM notification_settings s
    WHERE s.user_id IN (
      SELECT DISTINCT d.user_id FROM notification_deliveries d
      WHERE d.channel = ${channel}::"NotificationChannel" AND d.status = 'waiting' AND d.is_digest AND d.next_try_at <= clock_timestamp()
    ) LIMIT ${limit}::int FOR UPDATE OF s SKIP LOCKED`;
  return rows.map(({ user_id: userId }) => userId);
}

/**
 * Takes what is due to be sent together for up to `limit` people: of each person all that is due goes with the oldest, which stands for
 * them from then on. A collection that was tried before goes out as it was; what has become due since is the next one.
 */
export async function claimDigests(
  database: Database,
  channel: NotificationChannel,
  limit: number,
): Promise<ClaimedDelivery[]> {
  return database.$transaction(async (tx) => {
    const userIds = await lockReaders(tx, channel, limit);
    if (userIds.length === 0) return [];
    await tx.$executeRaw`
      WITH due AS (
        SELECT d.id, first_value(d.id) OVER (PARTITION BY d.user_id ORDER BY d.created_at, d.id) AS leader
        FROM notification_deliveries d
        WHERE d.channel = ${channel}::"NotificationChannel" AND d.user_id = ANY(${userIds}::uuid[]) AND d.status = 'waiting'
          AND d.is_digest AND d.sent_with_id IS NULL AND d.attempts = 0 AND d.next_try_at <= clock_timestamp()
      )
      UPDATE notification_deliveries d SET sent_with_id = due.leader FROM due WHERE d.id = due.id AND due.leader <> d.id`;
    const leaders = await tx.$queryRaw<ClaimedRow[]>`
      UPDATE notification_deliveries d
      SET next_try_at = clock_timestamp() + ${milliseconds(deliveryLeaseMs)}, attempts = d.attempts + 1
      WHERE d.channel = ${channel}::"NotificationChannel" AND d.user_id = ANY(${userIds}::uuid[]) AND d.status = 'waiting'
        AND d.is_digest AND d.sent_with_id IS NULL AND d.next_try_at <= clock_timestamp()
      RETURNING ${claimed}`;
    const followers = await tx.notificationDelivery.findMany({
      where: { sentWithId: { in: leaders.map(({ id }) => id) } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { sentWithId: true, notificationId: true },
    });
    return leaders.map((row) => ({
      id: row.id,
      userId: row.user_id,
      channel,
      attempts: row.attempts,
      revision: row.revision,
      isDigest: true,
      notificationIds: [
        row.notification_id,
        ...followers.filter(({ sentWithId }) => sentWithId === row.id).map(({ notificationId }) => notificationId),
      ],
      traceParent: row.trace_parent,
    }));
  });
}

/** What became of a try. */
export type DeliveryOutcome =
  | { kind: "sent"; providerId: string | null }
  /** Not sent on purpose. */
  | { kind: "skipped"; reason: string }
  /** To be tried again. @property error without secrets */
  | { kind: "failed"; error: string };

interface OutcomeRow {
  claim: ClaimedDelivery;
  status: "waiting" | "sent" | "failed" | "skipped";
  providerId: string | null;
  error: string | null;
}

function rowOf({ claim, outcome }: { claim: ClaimedDelivery; outcome: DeliveryOutcome }): OutcomeRow {
  if (outcome.kind === "sent") return { claim, status: "sent", providerId: outcome.providerId, error: null };
  if (outcome.kind === "skipped") return { claim, status: "skipped", providerId: null, error: outcome.reason };
  const status = claim.attempts >= deliveryMaximumAttempts ? "failed" : "waiting";
  return { claim, status, providerId: null, error: outcome.error };
}

/**
 * Notes what became of claimed deliveries and of what went with them. A claim that others took over meanwhile, or that says more by
 * now, stays as it is.
 */
export async function noteOutcomes(
  database: Database,
  outcomes: readonly { claim: ClaimedDelivery; outcome: DeliveryOutcome }[],
): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = outcomes.map(rowOf);
  const column = <Value>(read: (row: OutcomeRow) => Value) => rows.map(read);
  await database.$executeRaw`
    WITH own AS (
      UPDATE notification_deliveries d
      SET status = o.status::"DeliveryStatus", provider_id = o.provider_id, last_error = o.error,
        sent_at = CASE WHEN o.status = 'sent' THEN clock_timestamp() END,
        next_try_at = CASE WHEN o.status = 'waiting' THEN clock_timestamp() + o.delay_ms * interval '1 millisecond' ELSE d.next_try_at END
      FROM unnest(
        ${column(({ claim }) => claim.id)}::uuid[], ${column(({ claim }) => claim.attempts)}::int[],
        ${column(({ claim }) => claim.revision)}::int[], ${column(({ status }) => status)}::text[],
        ${column(({ providerId }) => providerId)}::text[], ${column(({ error }) => error)}::text[],
        ${column(({ claim }) => retryDelayMs(claim.attempts))}::int[]
      ) AS o (id, attempts, revision, status, provider_id, error, delay_ms)
      WHERE d.id = o.id AND d.status = 'waiting' AND d.attempts = o.attempts AND d.revision = o.revision
      RETURNING d.id, d.status, d.provider_id, d.last_error, d.sent_at
    )
    UPDATE notification_deliveries f
    SET status = own.status, provider_id = own.provider_id, last_error = own.last_error, sent_at = own.sent_at
    FROM own WHERE f.sent_with_id = own.id AND own.status <> 'waiting'`;
}

/**
 * Has deliveries that were given up tried again, each with what went with it.
 * @param deliveryId one of them; null: all
 * @returns those that were taken up
 */
export async function reviveDeliveries(
  tx: Transaction,
  deliveryId: string | null,
  now: Date,
): Promise<{ deliveryId: string; channel: NotificationChannel; error: string | null }[]> {
  const one =
    deliveryId === null
      ? Prisma.sql`true`
      : Prisma.sql`(id = ${deliveryId}::uuid OR sent_with_id = ${deliveryId}::uuid)`;
  // One try counts: a collection that was tried goes out as it was.
  const rows = await tx.$queryRaw<
    { id: string; channel: NotificationChannel; sent_with_id: string | null; last_error: string | null }[]
  >`
    UPDATE notification_deliveries SET status = 'waiting', attempts = 1, next_try_at = ${now.toISOString()}::timestamptz
    WHERE status = 'failed' AND ${one} RETURNING id, channel::text AS channel, sent_with_id, last_error`;
  return rows
    .filter((row) => row.sent_with_id === null)
    .map(({ id, channel, last_error: error }) => ({ deliveryId: id, channel, error }));
}
