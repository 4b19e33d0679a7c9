import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import type { OrderErrorCode } from "@/lib/domain/orders/errors.ts";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import type { OrderFacts } from "@/lib/domain/orders/store.ts";
import type { ShippingErrorCode } from "@/lib/domain/shipping/errors.ts";
import type { Parcel, ShipmentLeg } from "@/lib/domain/shipping/model.ts";
import { checkTrackingNumber } from "@/lib/domain/shipping/rules.numbers.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { transitionOrderWithin } from "../orders/transition-order.ts";
import { createShipmentWithin } from "./create-shipment.ts";

/** With whom a pair is sent, as it was typed. */
export interface SendInput extends Parcel {
  orderNumber: string;
  /** The mistyped number that this one takes the place of. */
  replaces?: string | undefined;
}

export interface SentParcel extends Parcel {
  orderId: string;
  orderNumber: string;
  shipmentId: string;
  isNew: boolean;
  isCorrection: boolean;
}

/**
 * Sends an order's pair on its way: the order takes its step, unless it has taken it before, and its parcel gets carrier and number.
 * Undo the transaction when it fails.
 * Errors: those of a step, `tracking_number_invalid`, `tracking_number_taken`, `tracking_number_scanned`, `shipment_exists`.
 * @param step null: the order stands still, as for a return
 */
export async function sendParcelWithin(
  tx: Transaction,
  actor: Actor,
  order: OrderFacts,
  { leg, step, ...input }: SendInput & { leg: ShipmentLeg; step: { from: OrderStatus; to: OrderStatus } | null },
  now: Date,
): Promise<Result<SentParcel, OrderErrorCode | ShippingErrorCode>> {
  const checked = checkTrackingNumber(input.carrier, input.trackingNumber);
  if (!checked.ok) return checked;
  const parcel = { carrier: input.carrier, trackingNumber: checked.value };
  if (step && order.status !== step.to) {
    const request = { orderId: order.id, expectedStatus: step.from, to: step.to, data: parcel };
    const moved = await transitionOrderWithin(tx, actor, request, now);
    if (!moved.ok) return moved;
  }
  const wanted = { orderId: order.id, leg, parcel, replaces: input.replaces };
  const created = await createShipmentWithin(tx, actor, wanted, now);
  if (!created.ok) return created;
  const { trackingNumber, ...shipment } = created.value;
  invariant(trackingNumber, "a parcel that was sent has a number");
  return ok({ orderId: order.id, orderNumber: order.number, carrier: parcel.carrier, trackingNumber, ...shipment });
}
