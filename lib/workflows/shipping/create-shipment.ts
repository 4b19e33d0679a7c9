import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { findOrder } from "@/lib/domain/orders/store.ts";
import { type ShippingErrorCode, shippingErrors } from "@/lib/domain/shipping/errors.ts";
import { shippingTopics } from "@/lib/domain/shipping/events.ts";
import type { Parcel, ShipmentLeg } from "@/lib/domain/shipping/model.ts";
import { checkTrackingNumber } from "@/lib/domain/shipping/rules.numbers.ts";
import { insertShipment, isNumberTaken, lockShipmentOf, nameParcel } from "@/lib/domain/shipping/store.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { parcelMovedOf } from "./parcel-moved.ts";

export interface CreateShipmentInput {
  orderId: string;
  leg: ShipmentLeg;
  /** With whom it travels, the number as it was typed; null only for a return that the desk sends later. */
  parcel: Parcel | null;
}

export type CreateShipmentResult = Result<{ shipmentId: string; isNew: boolean }, ShippingErrorCode>;

/** What is there already is the same parcel, the return that waited for its number, or something that goes first. */
async function meetExisting(
  tx: Transaction,
  input: CreateShipmentInput & { sentBy: string | null },
  now: Date,
): Promise<CreateShipmentResult> {
  const { orderId, leg, parcel, sentBy } = input;
  const existing = await lockShipmentOf(tx, orderId, leg);
  const isSame =
    existing?.carrier === (parcel?.carrier ?? null) && existing?.trackingNumber === (parcel?.trackingNumber ?? null);
  if (existing && isSame) return ok({ shipmentId: existing.id, isNew: false });
  if (existing?.sentAt) return fail("shipment_exists", shippingErrors.shipment_exists.message);
  const taken = fail("tracking_number_taken", shippingErrors.tracking_number_taken.message, {
    fields: { trackingNumber: shippingErrors.tracking_number_taken.message },
  });
  if (!existing || !parcel || (await isNumberTaken(tx, parcel))) return taken;
  await nameParcel(tx, existing.id, { parcel, sentBy }, now);
  return ok({ shipmentId: existing.id, isNew: true });
}

/**
 * Puts an order's pair on a leg of its way, in a transaction of the caller's, who has asked who may do that, moves the order where
 * that belongs to it, and wakes the dispatcher after the commit. Said again with the same number it changes nothing; a return that
 * waits gets its carrier and number that way.
 * Errors: `tracking_number_invalid`, `tracking_number_taken`, `shipment_exists`. Throws when there is no such order.
 */
export async function createShipmentWithin(
  tx: Transaction,
  actor: Actor,
  input: CreateShipmentInput,
  now: Date,
): Promise<CreateShipmentResult> {
  const { orderId, leg } = input;
  invariant(input.parcel || leg === "return_to_seller", "only a return may wait for its carrier and number");
  const checked = input.parcel && checkTrackingNumber(input.parcel.carrier, input.parcel.trackingNumber);
  if (checked && !checked.ok) return checked;
  const parcel = input.parcel && checked ? { carrier: input.parcel.carrier, trackingNumber: checked.value } : null;
  const sentBy = actor.kind === "user" ? actor.userId : null;
  const shipmentId = await insertShipment(tx, { orderId, leg, parcel, sentBy }, now);
  const created = shipmentId
    ? ok({ shipmentId, isNew: true })
    : await meetExisting(tx, { orderId, leg, parcel, sentBy }, now);
  if (!created.ok || !created.value.isNew || !parcel) return created;
  const order = await findOrder(tx, orderId);
  invariant(order, "a parcel belongs to an order");
  const shipment = { id: created.value.shipmentId, leg, ...parcel };
  const moved = parcelMovedOf(order, shipment, { status: "label_created", words: null, place: null, at: now });
  await appendToOutbox(
    tx,
    [
      { topic: shippingTopics.trackerDue, payload: { shipmentId: shipment.id } },
      { topic: shippingTopics.shipped, payload: moved },
    ],
    now,
  );
  return created;
}
