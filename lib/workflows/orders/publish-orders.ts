import "server-only";
import { userChannel } from "@/lib/core/channels.ts";
import type { OwnOrderEvent } from "@/lib/core/live-events.ts";
import type { OrderTransitionedPayload } from "@/lib/domain/orders/events.ts";
import { type LiveEvent, publish } from "@/lib/platform/pusher.ts";

/** Tells buyer and seller, each on their own channel, that an order moved on. */
export async function publishOrderChanges(changes: readonly OrderTransitionedPayload[]): Promise<void> {
  await publish(
    changes.flatMap(({ orderId, orderNumber, to, at, buyerId, sellerId }): LiveEvent[] => {
      const data: OwnOrderEvent = { orderId, orderNumber, status: to, at };
      return [buyerId, sellerId].map((userId) => ({ channel: userChannel(userId), name: "order", data }));
    }),
  );
}
