import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import type { JsonObject } from "@/lib/platform/outbox.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { NotificationText } from "./model.definition.ts";

/** Of what happened often, the newest are enough to tell of it. */
export const mostOccasionsTold = 50;

/** Makes those who tell a person of the same type wait for each other until the transaction ends. */
export async function lockBatches(
  tx: Transaction,
  batches: readonly { userId: string; type: string }[],
): Promise<void> {
  const keys = batches.map(({ userId, type }) => `notifications:${userId}:${type}`).sort();
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(key, 0))::text AS locked
    FROM unnest(${keys}::text[]) WITH ORDINALITY AS batch (key, place) ORDER BY place`;
}

/** Of these keys, those that were told of already. */
export async function findKnownOccasions(tx: Transaction, dedupeKeys: readonly string[]): Promise<Set<string>> {
  const rows = await tx.notificationOccasion.findMany({
    where: { dedupeKey: { in: [...dedupeKeys] } },
    select: { dedupeKey: true },
  });
  return new Set(rows.map(({ dedupeKey }) => dedupeKey));
}

/** The notification that further occasions of a type join; null when there is none that its person has not read. */
export async function findOpenBatch(
  tx: Transaction,
  { userId, type }: { userId: string; type: string },
  now: Date,
): Promise<string | null> {
  const row = await tx.notification.findFirst({
    where: { userId, type, readAt: null, batchUntil: { gt: now } },
    orderBy: { batchUntil: "desc" },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Adds occasions to a notification. */
export async function insertOccasions(
  tx: Transaction,
  notificationId: string,
  occasions: readonly { dedupeKey: string; data: JsonObject }[],
  now: Date,
): Promise<void> {
  await tx.notificationOccasion.createMany({
    data: occasions.map(({ dedupeKey, data }) => ({
      dedupeKey,
      notificationId,
      data: data as Prisma.InputJsonObject,
      createdAt: now,
    })),
  });
}

/** What a notification tells of: the newest {@link mostOccasionsTold}, oldest first, and how many there are. */
export async function readOccasions(
  tx: Transaction,
  notificationId: string,
): Promise<{ occasions: JsonObject[]; count: number }> {
  const count = await tx.notificationOccasion.count({ where: { notificationId } });
  const rows = await tx.notificationOccasion.findMany({
    where: { notificationId },
    orderBy: [{ createdAt: "desc" }, { dedupeKey: "desc" }],
    take: mostOccasionsTold,
    select: { data: true },
  });
  return { occasions: rows.map(({ data }) => data as JsonObject).reverse(), count };
}

/** Has a notification tell of all that has joined it. */
export async function retell(
  tx: Transaction,
  notificationId: string,
  told: NotificationText & { data: JsonObject; occasionCount: number },
): Promise<void> {
  await tx.notification.update({
    where: { id: notificationId },
    data: { ...told, data: told.data as Prisma.InputJsonObject },
  });
}
