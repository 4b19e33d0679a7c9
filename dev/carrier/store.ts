import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A scan as EasyPost's `TrackingDetail`. */
export interface ScanRecord {
  object: "TrackingDetail";
  message: string;
  status: "pre_transit" | "in_transit" | "out_for_delivery" | "delivered" | "failure";
  status_detail: string;
  datetime: string;
  source: string;
  tracking_location: {
    object: "TrackingLocation";
    city: string | null;
    state: string | null;
    country: string | null;
    zip: string | null;
  };
}

export interface ParcelRecord {
  trackerId: string;
  carrier: string;
  trackingNumber: string;
  createdAt: string;
  updatedAt: string;
  scans: ScanRecord[];
  /** When it is scanned next by itself, in Unix milliseconds; null: only by hand. */
  nextAt: number | null;
}

/** A webhook that is on its way: its body as it was when it happened. */
export interface DeliveryRecord {
  eventId: string;
  body: string;
  attempts: number;
  /** Unix milliseconds. */
  nextAt: number;
}

interface CarrierState {
  parcels: ParcelRecord[];
  deliveries: DeliveryRecord[];
}

/**
 * Everything the simulated carrier knows, in memory and in one file beside it. The file is replaced as a whole, so that a process
 * killed at any moment leaves either the old or the new one.
 */
export class CarrierStore {
  readonly #file: string;
  readonly #state: CarrierState;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.#file = path.join(directory, "parcels.json");
    this.#state = existsSync(this.#file)
      ? (JSON.parse(readFileSync(this.#file, "utf8")) as CarrierState)
      : { parcels: [], deliveries: [] };
  }

  /** The newest first. */
  get parcels(): readonly ParcelRecord[] {
    return [...this.#state.parcels].reverse();
  }

  get deliveries(): readonly DeliveryRecord[] {
    return this.#state.deliveries;
  }

  findByNumber(carrier: string, trackingNumber: string): ParcelRecord | undefined {
    return this.#state.parcels.find((one) => one.carrier === carrier && one.trackingNumber === trackingNumber);
  }

  findById(trackerId: string): ParcelRecord | undefined {
    return this.#state.parcels.find((one) => one.trackerId === trackerId);
  }

  /** All that `work` changes, written down when it returns. */
  change(work: (state: CarrierState) => void): void {
    work(this.#state);
    const draft = `${this.#file}.new`;
    writeFileSync(draft, JSON.stringify(this.#state), { mode: 0o600 });
    renameSync(draft, this.#file);
  }
}
