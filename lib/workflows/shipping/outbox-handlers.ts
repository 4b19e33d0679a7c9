import "server-only";
import { shippingTopics, trackerDueSchema } from "@/lib/domain/shipping/events.ts";
import { trackShipment } from "./track-shipment.ts";

async function track(payload: unknown): Promise<void> {
  const tracked = await trackShipment(trackerDueSchema.parse(payload).shipmentId);
  if (!tracked.ok) throw new Error("the tracking provider did not answer");
}

/** What happens after the commit for the topics of shipping that no person hears of. A handler that throws is run again. */
export const shippingOutboxHandlers: Record<string, (payload: unknown) => Promise<void>> = {
  [shippingTopics.trackerDue]: track,
};
