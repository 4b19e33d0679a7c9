import { expect } from "@playwright/test";
import type { ParcelMove } from "@/dev/carrier/journey.ts";
import { testWorld } from "./world.ts";

/** Moves a parcel of the world's simulated carrier by hand, as its page does. It has to be known there. */
export async function moveParcel(trackingNumber: string, move: ParcelMove): Promise<void> {
  const place = new URL(`/carrier-demo/parcels/${trackingNumber}`, testWorld().address);
  const send = () => fetch(place, { method: "POST", body: new URLSearchParams({ move }), redirect: "manual" });
  // The site tells the carrier of a parcel after its own answer.
  await expect.poll(async () => (await send()).status, { timeout: 20_000 }).toBe(303);
}
