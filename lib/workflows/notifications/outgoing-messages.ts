import "server-only";
import { isWanted } from "@/lib/domain/notifications/rules.preferences.ts";
import { definitionOf, isNotificationType } from "@/lib/domain/notifications/rules.registry.ts";
import type { ClaimedDelivery } from "@/lib/domain/notifications/store.deliveries.ts";
import { readRecipients } from "@/lib/domain/notifications/store.settings.ts";
import type { Database } from "@/lib/platform/db.ts";
import type { OutgoingMessage, SentNotification } from "./channels/channel.ts";

const columns = {
  id: true,
  type: true,
  title: true,
  body: true,
  href: true,
  data: true,
  occasionCount: true,
  createdAt: true,
} as const;

async function readNotifications(database: Database, ids: readonly string[]): Promise<Map<string, SentNotification>> {
  const rows = await database.notification.findMany({ where: { id: { in: [...ids] } }, select: columns });
  return new Map(
    rows.map(({ occasionCount, data, ...row }) => [
      row.id,
      { ...row, data: data as Record<string, unknown>, count: occasionCount },
    ]),
  );
}

async function readPeople(database: Database, ids: readonly string[]) {
  const rows = await database.user.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, email: true, emailVerifiedAt: true },
  });
  return new Map(
    rows.map(({ id, name, email, emailVerifiedAt }) => [
      id,
      { userId: id, name, email, isEmailVerified: emailVerifiedAt !== null },
    ]),
  );
}

/**
 * What claimed deliveries say, as it is now. A delivery whose reader has switched off all that it tells of, or that tells of nothing
 * any more, is left out.
 */
export async function outgoingMessages(
  database: Database,
  claims: readonly ClaimedDelivery[],
): Promise<Map<ClaimedDelivery, OutgoingMessage>> {
  const userIds = [...new Set(claims.map(({ userId }) => userId))];
  const [notifications, people, recipients] = await Promise.all([
    readNotifications(
      database,
      claims.flatMap(({ notificationIds }) => notificationIds),
    ),
    readPeople(database, userIds),
    readRecipients(database, userIds),
  ]);
  const messages = new Map<ClaimedDelivery, OutgoingMessage>();
  for (const claim of claims) {
    const { id, channel, userId, isDigest, notificationIds, traceParent } = claim;
    const recipient = people.get(userId);
    const chosen = recipients.get(userId)?.chosen ?? new Map();
    const [first, ...others] = notificationIds.flatMap((notificationId) => {
      const found = notifications.get(notificationId);
      if (!found || !isNotificationType(found.type)) return [];
      return isWanted(found.type, definitionOf(found.type), channel, chosen) ? [found] : [];
    });
    if (!recipient || !first) continue;
    const idempotencyKey = `notification-${id}`;
    messages.set(claim, {
      idempotencyKey,
      deliveryId: id,
      channel,
      recipient,
      notifications: [first, ...others],
      isDigest,
      traceParent,
    });
  }
  return messages;
}
