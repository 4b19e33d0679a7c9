import { z } from "zod";
import { carriers, shipmentLegs } from "@/lib/domain/shipping/model.ts";

/* What the facts of types are made of. */

export const cents = z.int();
export const time = z.iso.datetime();
/** Nothing besides what the type is about. */
export const noFacts: z.ZodType<Record<never, never>> = z.strictObject({});
/** Which way of the order a parcel is on. */
export const parcelLeg = z.enum(shipmentLegs);
/** With whom a parcel travels. */
export const tracking = { carrier: z.enum(carriers), trackingNumber: z.string() };
