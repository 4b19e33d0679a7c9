import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { orderErrors } from "@/lib/domain/orders/errors.ts";
import { findOrder } from "@/lib/domain/orders/store.ts";
import { findPaymentOfOrder } from "@/lib/domain/payments/store.payments.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { openPaymentsOfMatches } from "./open-payments.ts";

/**
 * The one payment of an order of one's own, with its one intent. Every order has one from the trade on; where the message that makes it
 * is still under way, it is made here, and whoever comes second finds it.
 * Errors: `unauthenticated`, `order_not_found` (also for somebody else's, and for one that ended before anybody was to pay).
 */
export async function openIntent(
  actor: Actor,
  { orderId }: { orderId: string },
  context?: WorkflowContext,
): Promise<Result<{ paymentId: string }, "unauthenticated" | "order_not_found">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const notFound = fail("order_not_found", orderErrors.order_not_found.message);
  const { database } = resolveContext(context);
  const order = await findOrder(database, orderId);
  if (!order || !allows(actor, "order.pay", order)) return notFound;
  const known = await findPaymentOfOrder(database, orderId);
  if (known) return ok({ paymentId: known.id });
  await openPaymentsOfMatches([{ orderId }], context);
  const made = await findPaymentOfOrder(database, orderId);
  return made ? ok({ paymentId: made.id }) : notFound;
}
