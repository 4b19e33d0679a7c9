import "server-only";
import { randomUUID } from "node:crypto";
import type { Transaction } from "@/lib/platform/db.ts";
import type { ThreadSide } from "./model.messages.ts";

export interface NewMessage {
  orderId: string;
  side: ThreadSide;
  authorId: string;
  isFromHouse: boolean;
  body: string;
}

/**
 * Adds a message to a side's thread, which begins with its first; there is no way to change or delete one. A message of the person has the
 * house owe an answer, one of the house pays that debt and is unread.
 * @returns the message's id, and whether the house owes an answer since this message
 */
export async function insertMessage(
  tx: Transaction,
  { orderId, side, authorId, isFromHouse, body }: NewMessage,
  now: Date,
): Promise<{ messageId: string; threadId: string; isNewlyWaiting: boolean }> {
  const at = now.toISOString();
  const [waiting, unread] = isFromHouse ? [null, at] : [at, null];
  const [thread] = await tx.$queryRaw<{ id: string; waiting_since: Date | null }[]>`
    INSERT INTO order_threads AS t (id, order_id, side, last_message_at, waiting_since, unread_since)
    VALUES (${randomUUID()}::uuid, ${orderId}::uuid, ${side}, ${at}::timestamptz, ${waiting}::timestamptz, ${unread}::timestamptz)
    ON CONFLICT (order_id, side) DO UPDATE SET
      last_message_at = EXCLUDED.last_message_at,
      waiting_since = CASE WHEN ${isFromHouse} THEN NULL ELSE coalesce(t.waiting_since, EXCLUDED.waiting_since) END,
      unread_since = CASE WHEN ${isFromHouse} THEN coalesce(t.unread_since, EXCLUDED.unread_since) ELSE NULL END
    RETURNING id, waiting_since`;
  const threadId = thread?.id ?? "";
  const row = await tx.orderMessage.create({
    data: { threadId, authorId, isFromHouse, body, createdAt: now },
    select: { id: true },
  });
  const isNewlyWaiting = thread?.waiting_since?.getTime() === now.getTime();
  return { messageId: row.id.toString(), threadId, isNewlyWaiting };
}

/** Notes that a person has read what the house wrote. @returns false when there was nothing unread */
export async function markThreadRead(
  tx: Transaction,
  { orderId, side }: { orderId: string; side: ThreadSide },
): Promise<boolean> {
  const where = { orderId, side, unreadSince: { not: null } };
  const { count } = await tx.orderThread.updateMany({ where, data: { unreadSince: null } });
  return count === 1;
}
