import "server-only";
import { addMs, hourMs } from "@/lib/core/clock.ts";
import { listSilentShipments } from "@/lib/domain/shipping/store.scans.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { trackShipment } from "./track-shipment.ts";

/** A parcel of which no webhook told for so long is asked about. */
const silenceMs = 6 * hourMs;
const batchSize = 50;

/**
 * Asks about parcels under way that nothing was heard of for hours: webhooks that never came, numbers that the provider did not know at
 * first. Stops when the provider does not answer.
 */
export async function followParcels(context?: WorkflowContext): Promise<{ asked: number; isDown: boolean }> {
  const { database, now } = resolveContext(context);
  let asked = 0;
  for (const { id } of await listSilentShipments(database, addMs(now, -silenceMs), batchSize)) {
    const tracked = await trackShipment(id, context);
    if (!tracked.ok) return { asked, isDown: true };
    asked += 1;
  }
  return { asked, isDown: false };
}
