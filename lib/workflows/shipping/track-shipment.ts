import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import type { Result } from "@/lib/core/result.ts";
import { touchChecked } from "@/lib/domain/shipping/store.scans.ts";
import { findShipment } from "@/lib/domain/shipping/store.ts";
import { type CarrierTracker, createTracker, readTracker, type TrackingErrorCode } from "@/lib/platform/carrier.ts";
import { logger } from "@/lib/platform/logger.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { applyTrackerWithin } from "./apply-tracker.ts";

/**
 * Has a parcel watched by the tracking provider, or asks it anew about one that is. A number that the provider refuses is left to the
 * job, which tries it again later: carriers sometimes know a parcel only hours after its label.
 * Errors: `tracking_unavailable`.
 */
export async function trackShipment(
  shipmentId: string,
  context?: WorkflowContext,
): Promise<Result<void, "tracking_unavailable">> {
  const { database, now } = resolveContext(context);
  const shipment = await findShipment(database, shipmentId);
  if (!shipment || shipment.replacedAt) return { ok: true, value: undefined };
  const { trackerId, carrier, trackingNumber } = shipment;
  invariant(carrier && trackingNumber, "only a parcel that was sent is tracked");
  const asked: Result<CarrierTracker, TrackingErrorCode> = trackerId
    ? await readTracker(trackerId)
    : await createTracker(carrier, trackingNumber);
  if (!asked.ok && asked.error.code === "tracking_unavailable")
    return { ok: false, error: { ...asked.error, code: "tracking_unavailable" } };
  if (!asked.ok) {
    logger.warn({ shipmentId, carrier }, "the tracking provider does not take this number");
    await touchChecked(database, shipmentId, now);
    return { ok: true, value: undefined };
  }
  await database.$transaction((tx) => applyTrackerWithin(tx, asked.value, null, now));
  wakeDispatcher();
  return { ok: true, value: undefined };
}
