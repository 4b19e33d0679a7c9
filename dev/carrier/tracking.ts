import { randomUUID } from "node:crypto";
import { isAtEnd, type ParcelMove, scansAfter } from "./journey.ts";
import type { CarrierStore, ParcelRecord } from "./store.ts";

export interface TrackingOptions {
  /** From one scan to the next; null: parcels move only by hand. */
  stepMs: number | null;
  /** Unix milliseconds. */
  now: () => number;
}

const dayMs = 24 * 60 * 60_000;
const idOf = (prefix: string) => `${prefix}_${randomUUID().replaceAll("-", "")}`;

/** A parcel as EasyPost's `Tracker`. */
export function trackerOf(parcel: ParcelRecord) {
  const last = parcel.scans.at(-1);
  return {
    id: parcel.trackerId,
    object: "Tracker",
    mode: "test",
    tracking_code: parcel.trackingNumber,
    status: last?.status ?? "unknown",
    status_detail: last?.status_detail ?? "unknown",
    signed_by: null,
    weight: null,
    est_delivery_date: new Date(Date.parse(parcel.createdAt) + 3 * dayMs).toISOString(),
    shipment_id: null,
    carrier: parcel.carrier,
    tracking_details: parcel.scans,
    carrier_detail: null,
    public_url: null,
    fees: [],
    finalized: isAtEnd(parcel.scans),
    is_return: false,
    created_at: parcel.createdAt,
    updated_at: parcel.updatedAt,
  };
}

/** Has parcels watched and moves them; every change is an event on its way to the site. */
export class Tracking {
  readonly #store: CarrierStore;
  readonly #options: TrackingOptions;

  constructor(store: CarrierStore, options: TrackingOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** The parcel of this number; made when nobody has asked for it before. */
  watch(carrier: string, trackingNumber: string): ParcelRecord {
    const known = this.#store.findByNumber(carrier, trackingNumber);
    if (known) return known;
    const now = this.#options.now();
    const at = new Date(now).toISOString();
    const parcel: ParcelRecord = {
      trackerId: idOf("trk"),
      carrier,
      trackingNumber,
      createdAt: at,
      updatedAt: at,
      scans: scansAfter([], "next", now),
      nextAt: this.#nextAt(now),
    };
    this.#keep(parcel, "tracker.created");
    return parcel;
  }

  /** Moves a parcel by hand. @returns whether anything happened */
  move(trackerId: string, move: ParcelMove): boolean {
    const parcel = this.#store.findById(trackerId);
    if (!parcel) return false;
    const now = this.#options.now();
    const added = scansAfter(parcel.scans, move, now);
    for (const scan of added) {
      parcel.scans.push(scan);
      parcel.updatedAt = scan.datetime;
      parcel.nextAt = isAtEnd(parcel.scans) ? null : this.#nextAt(now);
      this.#keep(parcel, "tracker.updated");
    }
    return added.length > 0;
  }

  /** Moves those whose next scan is due. */
  passTime(): void {
    const now = this.#options.now();
    for (const { trackerId, nextAt } of this.#store.parcels) {
      if (nextAt !== null && nextAt <= now) this.move(trackerId, "next");
    }
  }

  #nextAt(now: number): number | null {
    return this.#options.stepMs === null ? null : now + this.#options.stepMs;
  }

  #keep(parcel: ParcelRecord, type: "tracker.created" | "tracker.updated"): void {
    const eventId = idOf("evt");
    const event = {
      id: eventId,
      object: "Event",
      mode: "test",
      description: type,
      previous_attributes: {},
      created_at: parcel.updatedAt,
      updated_at: parcel.updatedAt,
      result: trackerOf(parcel),
    };
    this.#store.change((state) => {
      if (!state.parcels.some(({ trackerId }) => trackerId === parcel.trackerId)) state.parcels.push(parcel);
      state.deliveries.push({ eventId, body: JSON.stringify(event), attempts: 0, nextAt: this.#options.now() });
    });
  }
}
