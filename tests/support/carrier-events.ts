import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { carrierHeaders } from "@/dev/carrier/deliveries.ts";
import type { ParcelMove } from "@/dev/carrier/journey.ts";
import { CarrierStore } from "@/dev/carrier/store.ts";
import { Tracking } from "@/dev/carrier/tracking.ts";
import type { CarrierSignature } from "@/lib/platform/carrier.ts";
import { testEnvironment } from "./environment.ts";

const url = "http://localhost:3000/api/webhooks/carrier";
const secret = testEnvironment.EASYPOST_WEBHOOK_SECRET ?? "";

/** What the simulated carrier says of a parcel of UPS that is moved this way, webhook by webhook, as bodies. */
export function webhooksOf(trackingNumber: string, moves: readonly ParcelMove[], startAt: Date): string[] {
  const directory = mkdtempSync(path.join(tmpdir(), "solebook-parcels-"));
  try {
    let now = startAt.getTime();
    const store = new CarrierStore(directory);
    const tracking = new Tracking(store, { stepMs: null, now: () => now });
    const { trackerId } = tracking.watch("UPS", trackingNumber);
    for (const move of moves) {
      now += 60 * 60_000;
      tracking.move(trackerId, move);
    }
    return store.deliveries.map(({ body }) => body);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The signature of a body that is sent at a moment. */
export function signatureOf(body: string, at: Date): CarrierSignature {
  const headers = carrierHeaders(body, { url, secret }, at.getTime());
  return {
    signature: headers["x-hmac-signature-v2"] ?? "",
    timestamp: headers["x-timestamp"] ?? "",
    path: headers["x-path"] ?? "",
  };
}

/** A webhook of EasyPost as its request. */
export function carrierRequest(body: string, at: Date, headers: Record<string, string> = {}): Request {
  const all = { ...carrierHeaders(body, { url, secret }, at.getTime()), ...headers };
  return new Request(url, { method: "POST", body, headers: all });
}
