import "server-only";
import { userChannel } from "@/lib/core/channels.ts";
import type { OwnOrderEvent } from "@/lib/core/live-events.ts";
import { findOrder } from "@/lib/domain/orders/store.ts";
import { type SupportChanged, supportChangedSchema, supportTopics } from "@/lib/domain/support/events.ts";
import { db, type Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { publish } from "@/lib/platform/pusher.ts";

/** Has the open pages of these people read their order again. The caller wakes the dispatcher after its commit. */
export async function announceChange(
  tx: Transaction,
  { orderId, userIds }: { orderId: string; userIds: readonly string[] },
  now: Date,
): Promise<void> {
  const payload: SupportChanged = { orderId, userIds: [...userIds], at: now.toISOString() };
  await appendToOutbox(tx, [{ topic: supportTopics.changed, payload }], now);
}

/** What happens after the commit for each topic of the help for orders. A handler that throws is run again. */
export const supportOutboxHandlers: Record<string, (payload: unknown) => Promise<void>> = {
  [supportTopics.changed]: async (payload) => {
    const { orderId, userIds, at } = supportChangedSchema.parse(payload);
    const order = await findOrder(db(), orderId);
    if (!order) return;
    const data: OwnOrderEvent = { orderId, orderNumber: order.number, status: order.status, at };
    await publish(userIds.map((userId) => ({ channel: userChannel(userId), name: "order", data })));
  },
};
