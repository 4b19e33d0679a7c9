import { carriers, type Parcel } from "@/lib/domain/shipping/model.ts";

/** Carrier and number that an address brings along, from the simulated counter: what a form shows at first. */
export function readTracking(parameters: Record<string, string | string[] | undefined>): Parcel | undefined {
  const carrier = carriers.find((known) => known === parameters.carrier);
  const { tracking } = parameters;
  return carrier && typeof tracking === "string" ? { carrier, trackingNumber: tracking.slice(0, 60) } : undefined;
}
