import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { findOrder } from "@/lib/domain/orders/store.ts";
import { type ShippingErrorCode, shippingErrors } from "@/lib/domain/shipping/errors.ts";
import { shippingTopics } from "@/lib/domain/shipping/events.ts";
import type { Parcel, ShipmentLeg } from "@/lib/domain/shipping/model.ts";
import { checkTrackingNumber } from "@/lib/domain/shipping/rules.numbers.ts";
import {
  insertShipment,
  isNumberTaken,
  lockShipmentOf,
  type NewShipment,
  nameParcel,
  replaceShipment,
  type StoredShipment,
} from "@/lib/domain/shipping/store.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { parcelMovedOf } from "./parcel-moved.ts";

export interface CreateShipmentInput {
  orderId: string;
  leg: ShipmentLeg;
  /** With whom it travels, the number as it was typed; null only for a return that the desk sends later. */
  parcel: Parcel | null;
  /** The number that was mistyped, as whoever corrects it saw it: that parcel gives way as long as nothing was scanned. */
  replaces?: string | undefined;
}

/** `isNew`: false when all of it had been said before. `isCorrection`: it took another number's place. */
export type CreateShipmentResult = Result<
  { shipmentId: string; trackingNumber: string | null; isNew: boolean; isCorrection: boolean },
  ShippingErrorCode
>;

function refuse(code: ShippingErrorCode) {
  const { message } = shippingErrors[code];
  return fail(code, message, { fields: { trackingNumber: message } });
}

function isSame(existing: StoredShipment, parcel: Parcel | null): boolean {
  return existing.carrier === (parcel?.carrier ?? null) && existing.trackingNumber === (parcel?.trackingNumber ?? null);
}

/** What the leg has already: the same parcel, a return that waits for its number, a mistyped one, or one that goes first. */
async function meetExisting(
  tx: Transaction,
  shipment: NewShipment,
  replaces: string | undefined,
  now: Date,
): Promise<CreateShipmentResult> {
  const { parcel, sentBy } = shipment;
  const existing = await lockShipmentOf(tx, shipment.orderId, shipment.leg);
  const trackingNumber = parcel?.trackingNumber ?? null;
  if (existing && isSame(existing, parcel)) {
    return ok({ shipmentId: existing.id, trackingNumber, isNew: false, isCorrection: false });
  }
  if (!existing || !parcel) return refuse(existing ? "shipment_exists" : "tracking_number_taken");
  const isCorrection = existing.sentAt !== null;
  if (isCorrection && replaces !== existing.trackingNumber) return refuse("shipment_exists");
  if (isCorrection && existing.status !== "label_created") return refuse("tracking_number_scanned");
  if (await isNumberTaken(tx, parcel)) return refuse("tracking_number_taken");
  if (!isCorrection) {
    await nameParcel(tx, existing.id, { parcel, sentBy }, now);
    return ok({ shipmentId: existing.id, trackingNumber, isNew: true, isCorrection });
  }
  await replaceShipment(tx, existing.id, now);
  const shipmentId = await insertShipment(tx, shipment, now);
  return shipmentId ? ok({ shipmentId, trackingNumber, isNew: true, isCorrection }) : refuse("tracking_number_taken");
}

/** Has the parcel watched, and tells that it is on its way, or that its number is another one. */
async function announce(
  tx: Transaction,
  { orderId, leg, parcel }: NewShipment & { parcel: Parcel },
  { shipmentId, isCorrection }: { shipmentId: string; isCorrection: boolean },
  now: Date,
): Promise<void> {
  const order = await findOrder(tx, orderId);
  invariant(order, "a parcel belongs to an order");
  const news = { status: "label_created", words: null, place: null, at: now } as const;
  const moved = parcelMovedOf(order, { id: shipmentId, leg, ...parcel }, news);
  const messages = [
    { topic: shippingTopics.trackerDue, payload: { shipmentId } },
    { topic: isCorrection ? shippingTopics.scanned : shippingTopics.shipped, payload: moved },
  ];
  await appendToOutbox(tx, messages, now);
}

/**
 * Puts an order's pair on a leg of its way, in a transaction of the caller's, who has asked who may do that, moves the order first
 * where that belongs to it, and wakes the dispatcher after the commit. Said again with the same number it changes nothing; a return
 * that waits gets its carrier and number that way.
 * Errors: `tracking_number_invalid`, `tracking_number_taken`, `tracking_number_scanned`, `shipment_exists`. Throws when there is no
 * such order.
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
  const shipment: NewShipment = { orderId, leg, parcel, sentBy: actor.kind === "user" ? actor.userId : null };
  const inserted = await insertShipment(tx, shipment, now);
  const created = inserted
    ? ok({ shipmentId: inserted, trackingNumber: parcel?.trackingNumber ?? null, isNew: true, isCorrection: false })
    : await meetExisting(tx, shipment, input.replaces, now);
  if (created.ok && created.value.isNew && parcel) await announce(tx, { ...shipment, parcel }, created.value, now);
  return created;
}
