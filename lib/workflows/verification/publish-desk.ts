import "server-only";
import { opsChannel, userChannel } from "@/lib/core/channels.ts";
import type { DeskEvent, OwnOrderEvent } from "@/lib/core/live-events.ts";
import { findOrder } from "@/lib/domain/orders/store.ts";
import type { AppealAnswered, DeskChanged } from "@/lib/domain/verification/events.ts";
import { db } from "@/lib/platform/db.ts";
import { publish } from "@/lib/platform/pusher.ts";

/** Has the screens of the desk read again. */
export async function publishDeskChanges(changes: readonly DeskChanged[]): Promise<void> {
  const taskIds = [...new Set(changes.map(({ taskId }) => taskId))];
  await publish(taskIds.map((taskId) => ({ channel: opsChannel, name: "desk", data: { taskId } satisfies DeskEvent })));
}

/** Has the seller's page of the order read again: an answer moves no order, so nothing else tells it. */
export async function publishAppealAnswer({ orderId, orderNumber, sellerId, at }: AppealAnswered): Promise<void> {
  const order = await findOrder(db(), orderId);
  if (!order) return;
  const data: OwnOrderEvent = { orderId, orderNumber, status: order.status, at };
  await publish([{ channel: userChannel(sellerId), name: "order", data }]);
}
