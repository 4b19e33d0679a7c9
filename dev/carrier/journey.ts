import type { ScanRecord } from "./store.ts";

type Step = Pick<ScanRecord, "status" | "status_detail" | "message">;

/** What happens to a parcel when all goes well, scan by scan, in EasyPost's words. */
const steps: readonly Step[] = [
  { status: "pre_transit", status_detail: "label_created", message: "Label created, the carrier waits for the parcel" },
  { status: "in_transit", status_detail: "received_at_origin_facility", message: "Accepted at the origin facility" },
  { status: "in_transit", status_detail: "departed_facility", message: "Departed from a sorting facility" },
  { status: "in_transit", status_detail: "received_at_destination_facility", message: "Arrived at the local facility" },
  { status: "out_for_delivery", status_detail: "out_for_delivery", message: "Out for delivery" },
  { status: "delivered", status_detail: "arrived_at_destination", message: "Delivered, left at the front door" },
];

const heldUp: Step = { status: "failure", status_detail: "held", message: "Delivery attempted, nobody was there" };
const lost: Step = {
  status: "failure",
  status_detail: "lost",
  message: "The parcel cannot be found and counts as lost",
};

const places = [
  { city: "Chicago", state: "IL" },
  { city: "Omaha", state: "NE" },
  { city: "Salt Lake City", state: "UT" },
  { city: "Boise", state: "ID" },
  { city: "Portland", state: "OR" },
] as const;

/** What can be done to a parcel: the next scan, all of them, trouble, and the end of all hope. */
export const parcelMoves = ["next", "deliver", "hold", "lose"] as const;
export type ParcelMove = (typeof parcelMoves)[number];

function scanOf(step: Step, stage: number, unixMs: number): ScanRecord {
  const place = places[Math.min(stage, places.length) - 1];
  return {
    object: "TrackingDetail",
    ...step,
    datetime: new Date(unixMs).toISOString(),
    source: "Solebook stand-in",
    tracking_location: {
      object: "TrackingLocation",
      city: place?.city ?? null,
      state: place?.state ?? null,
      country: place ? "US" : null,
      zip: null,
    },
  };
}

/** How many scans of the usual way are behind it. */
function stageOf(scans: readonly ScanRecord[]): number {
  return scans.filter(({ status }) => status !== "failure").length;
}

/** Whether nothing happens to a parcel any more. */
export function isAtEnd(scans: readonly ScanRecord[]): boolean {
  const last = scans.at(-1);
  return last?.status === "delivered" || last?.status_detail === "lost";
}

/** The scans that a move adds; none at the end of a way. Each is later than the one before, also when several come at once. */
export function scansAfter(scans: readonly ScanRecord[], move: ParcelMove, unixMs: number): ScanRecord[] {
  if (isAtEnd(scans)) return [];
  const stage = stageOf(scans);
  const trouble = { hold: heldUp, lose: lost, next: undefined, deliver: undefined }[move];
  const ahead = trouble ? [trouble] : steps.slice(stage, move === "next" ? stage + 1 : undefined);
  const last = Date.parse(scans.at(-1)?.datetime ?? "1970-01-01");
  const first = Math.max(unixMs - (ahead.length - 1) * 1_000, last + 1_000);
  return ahead.map((step, index) => scanOf(step, stage + (trouble ? 0 : index), first + index * 1_000));
}
