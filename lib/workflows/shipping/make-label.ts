import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { CommonErrorCode } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { OrderErrorCode } from "@/lib/domain/orders/errors.ts";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import { type ShippingErrorCode, shippingErrors } from "@/lib/domain/shipping/errors.ts";
import { hasPackingSlip } from "@/lib/domain/shipping/rules.slips.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { transitionOrder } from "../orders/transition-order.ts";
import { findOrderFor } from "./orders-to-ship.ts";

export type MakeLabelResult = Result<
  { orderId: string; orderNumber: string; status: OrderStatus },
  OrderErrorCode | ShippingErrorCode | CommonErrorCode
>;

/**
 * A seller begins to pack: from now on there is a packing slip with a label for the box. Asked again, also at the same moment, it is
 * the same slip.
 * Errors: `order_not_found`, `forbidden` (not the seller), `label_not_available` (not paid yet, or already beyond packing).
 */
export async function makeLabel(
  actor: Actor,
  { orderNumber }: { orderNumber: string },
  context?: WorkflowContext,
): Promise<MakeLabelResult> {
  const { database } = resolveContext(context);
  const found = await findOrderFor(database, actor, orderNumber, "shipping.prepare");
  if (!found.ok) return found;
  const order = found.value;
  const made = (status: OrderStatus) => ok({ orderId: order.id, orderNumber, status });
  if (hasPackingSlip(order)) return made(order.status);
  if (order.status !== "paid" || order.fulfilment !== "seller_ships") {
    return fail("label_not_available", shippingErrors.label_not_available.message);
  }
  const step = { orderId: order.id, expectedStatus: "paid", to: "processing" } as const;
  const moved = await transitionOrder(actor, step, context);
  const isMadeMeanwhile = !moved.ok && moved.error.details?.status === step.to;
  return moved.ok || isMadeMeanwhile ? made(step.to) : moved;
}
