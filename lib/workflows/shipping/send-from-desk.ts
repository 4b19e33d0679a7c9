import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { fail } from "@/lib/core/result.ts";
import type { AuditAction } from "@/lib/domain/audit/model.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { shippingErrors } from "@/lib/domain/shipping/errors.ts";
import type { ShipmentLeg } from "@/lib/domain/shipping/model.ts";
import { lockShipmentOf } from "@/lib/domain/shipping/store.ts";
import { allOrNothing } from "@/lib/platform/all-or-nothing.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { findOrderFor } from "./orders-to-ship.ts";
import { type SendInput, type SentParcel, sendParcelWithin } from "./send-parcel.ts";
import type { SendResult } from "./ship-to-inspection.ts";

const actions: Record<Exclude<ShipmentLeg, "to_inspection">, AuditAction> = {
  to_buyer: "parcel.send",
  return_to_seller: "parcel.return",
};

async function note(
  tx: Transaction,
  actor: Actor,
  action: AuditAction,
  { sent, replaces }: { sent: SentParcel; replaces: string | undefined },
  now: Date,
): Promise<void> {
  const { carrier, trackingNumber, orderId } = sent;
  const before = sent.isCorrection ? { trackingNumber: replaces } : null;
  const entry = { subjectKind: "order", subjectId: orderId, before, after: { carrier, trackingNumber } } as const;
  await writeAudit(tx, actor, [{ ...entry, action: sent.isCorrection ? "parcel.correct" : action }], now);
}

async function send(
  actor: Actor,
  input: SendInput,
  leg: Exclude<ShipmentLeg, "to_inspection">,
  context?: WorkflowContext,
): Promise<SendResult> {
  const { database, now } = resolveContext(context);
  const result = await allOrNothing(database, async (tx): Promise<SendResult> => {
    const found = await findOrderFor(tx, actor, input.orderNumber, "shipping.send");
    if (!found.ok) return found;
    if (leg === "return_to_seller" && !(await lockShipmentOf(tx, found.value.id, leg))) {
      return fail("shipment_not_found", shippingErrors.shipment_not_found.message);
    }
    const step = leg === "to_buyer" ? ({ from: "auth_passed", to: "shipping_to_buyer" } as const) : null;
    const sent = await sendParcelWithin(tx, actor, found.value, { ...input, leg, step }, now);
    if (sent.ok && sent.value.isNew) {
      await note(tx, actor, actions[leg], { sent: sent.value, replaces: input.replaces }, now);
    }
    return sent;
  });
  if (result.ok && result.value.isNew) wakeDispatcher();
  return result;
}

/**
 * Sends a pair that has passed, or came from the warehouse, to its buyer; or corrects the number of one that nobody has scanned yet.
 * Said again it changes nothing.
 * Errors: `order_not_found`, `forbidden` (also in a trade of one's own), those of a step, `tracking_number_invalid`,
 * `tracking_number_taken`, `tracking_number_scanned`, `shipment_exists`.
 */
export function shipToBuyer(actor: Actor, input: SendInput, context?: WorkflowContext): Promise<SendResult> {
  return send(actor, input, "to_buyer", context);
}

/**
 * Sends a pair back to its seller for which a return waits; or corrects its number. The order stands still.
 * Errors: as for {@link shipToBuyer}, and `shipment_not_found` when no return waits.
 */
export function sendReturn(actor: Actor, input: SendInput, context?: WorkflowContext): Promise<SendResult> {
  return send(actor, input, "return_to_seller", context);
}
