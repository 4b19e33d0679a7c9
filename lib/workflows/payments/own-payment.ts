import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { orderErrors } from "@/lib/domain/orders/errors.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { findOrderIdByNumber } from "@/lib/domain/orders/store.ts";
import { findPaymentOfOrder } from "@/lib/domain/payments/store.payments.ts";
import type { Database } from "@/lib/platform/db.ts";

/** The payment of an order that the actor may pay. `order_not_found` for everybody else, and while there is no payment yet. */
export async function findOwnPayment(
  database: Database,
  actor: Actor,
  orderNumber: string,
): Promise<Result<{ paymentId: string; orderId: string; intentId: string | null }, "order_not_found">> {
  const orderId = orderNumberPattern.test(orderNumber) ? await findOrderIdByNumber(database, orderNumber) : null;
  const payment = orderId === null ? null : await findPaymentOfOrder(database, orderId);
  if (orderId === null || !payment || !allows(actor, "order.pay", { buyerId: payment.buyerId })) {
    return fail("order_not_found", orderErrors.order_not_found.message);
  }
  return ok({ paymentId: payment.id, orderId, intentId: payment.intentId });
}
