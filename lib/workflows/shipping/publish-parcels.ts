import "server-only";
import { userChannel } from "@/lib/core/channels.ts";
import type { OwnOrderEvent } from "@/lib/core/live-events.ts";
import type { ParcelMoved } from "@/lib/domain/shipping/events.ts";
import { type LiveEvent, publish } from "@/lib/platform/pusher.ts";

/** Has buyer and seller, each on their own channel, read an order again whose parcel moved. */
export async function publishParcels(moves: readonly ParcelMoved[]): Promise<void> {
  await publish(
    moves.flatMap(({ orderId, orderNumber, orderStatus, at, buyerId, sellerId }): LiveEvent[] => {
      const data: OwnOrderEvent = { orderId, orderNumber, status: orderStatus, at };
      return [buyerId, sellerId].map((userId) => ({ channel: userChannel(userId), name: "order", data }));
    }),
  );
}
