import { addMs, dayMs } from "@/lib/core/clock.ts";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import type { ShipmentLeg, ShipmentStatus } from "./model.ts";

const words: Readonly<Record<string, ShipmentStatus>> = {
  unknown: "label_created",
  pre_transit: "label_created",
  in_transit: "in_transit",
  out_for_delivery: "out_for_delivery",
  delivered: "delivered",
};

/**
 * What a scan means here.
 * @param status the tracking provider's word; one that is not known here is trouble for a person to look at
 * @param detail more of it
 */
export function statusOfScan(status: string, detail: string | null): ShipmentStatus {
  if (detail === "lost") return "lost";
  return Object.hasOwn(words, status) ? (words[status] ?? "exception") : "exception";
}

/** How long before its number was named a parcel may have been scanned. */
const earliestMs = 7 * dayMs;

/** Whether a scan is of this parcel. Carriers use a number again after a while, and its former life is still told. */
export function isScanOf({ sentAt }: { sentAt: Date }, scan: { occurredAt: Date }): boolean {
  return scan.occurredAt >= addMs(sentAt, -earliestMs);
}

export interface Scan {
  status: ShipmentStatus;
  words: string;
  place: string | null;
  occurredAt: Date;
}

/** Of scans at the same moment the one further on counts. */
const rank: Record<ShipmentStatus, number> = {
  label_created: 0,
  in_transit: 1,
  exception: 2,
  out_for_delivery: 3,
  lost: 4,
  delivered: 5,
};

/** Whichever is the later one; the same whatever order they are compared in. */
function later(a: Scan, b: Scan): Scan {
  const ahead = a.occurredAt.getTime() - b.occurredAt.getTime() || rank[a.status] - rank[b.status];
  if (ahead !== 0) return ahead > 0 ? a : b;
  return `${a.words} ${a.place}` > `${b.words} ${b.place}` ? a : b;
}

/** Ends before everything else, and a label, whenever it was made, only where the parcel itself was never seen. */
function weightOf({ status }: Scan): number {
  if (status === "delivered" || status === "lost") return 2;
  return status === "label_created" ? 0 : 1;
}

/**
 * The scan that says where a parcel is: the newest, or the newest end, which a straggler does not undo. A projection of the set of
 * scans, so that it does not matter in what order, how late or how often they were told. Null before the first.
 */
export function decidingScan(scans: readonly Scan[]): Scan | null {
  const weight = Math.max(...scans.map(weightOf));
  const candidates = scans.filter((scan) => weightOf(scan) === weight);
  return candidates.reduce<Scan | null>((best, scan) => (best ? later(best, scan) : scan), null);
}

/** Which step of its order a parcel's state takes, if any: what arrives for inspection waits there for a person. */
export function orderStepOf(leg: ShipmentLeg, status: ShipmentStatus): { from: OrderStatus; to: OrderStatus } | null {
  if (leg === "to_buyer" && status === "delivered") return { from: "shipping_to_buyer", to: "delivered" };
  if (leg === "to_buyer" && status === "lost") return { from: "shipping_to_buyer", to: "refunded" };
  if (leg === "to_inspection" && status === "lost") return { from: "seller_shipping", to: "refunded" };
  return null;
}
