import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { CommonErrorCode } from "@/lib/core/errors.ts";
import { fail, type Result } from "@/lib/core/result.ts";
import type { OrderErrorCode } from "@/lib/domain/orders/errors.ts";
import { type ShippingErrorCode, shippingErrors } from "@/lib/domain/shipping/errors.ts";
import { allOrNothing } from "@/lib/platform/all-or-nothing.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { findOrderFor } from "./orders-to-ship.ts";
import { type SendInput, type SentParcel, sendParcelWithin } from "./send-parcel.ts";

export type SendResult = Result<SentParcel, OrderErrorCode | ShippingErrorCode | CommonErrorCode>;

const step = { from: "processing", to: "seller_shipping" } as const;

/**
 * A seller names the carrier and the number under which the pair travels to us, or corrects a number that was mistyped, as long as
 * nothing was scanned. Said again it changes nothing.
 * Errors: `order_not_found`, `forbidden` (not the seller), `label_not_made`, `order_conflict` (moved on meanwhile),
 * `tracking_number_invalid`, `tracking_number_taken`, `tracking_number_scanned`, `shipment_exists`.
 */
export async function shipToInspection(actor: Actor, input: SendInput, context?: WorkflowContext): Promise<SendResult> {
  const { database, now } = resolveContext(context);
  const sent = await allOrNothing(database, async (tx): Promise<SendResult> => {
    const found = await findOrderFor(tx, actor, input.orderNumber, "shipping.prepare");
    if (!found.ok) return found;
    if (found.value.status === "paid") return fail("label_not_made", shippingErrors.label_not_made.message);
    return sendParcelWithin(tx, actor, found.value, { ...input, leg: "to_inspection", step }, now);
  });
  if (sent.ok && sent.value.isNew) wakeDispatcher();
  return sent;
}
