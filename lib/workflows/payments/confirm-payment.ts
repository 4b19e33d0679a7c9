import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { OrderErrorCode } from "@/lib/domain/orders/errors.ts";
import { type PaymentErrorCode, paymentErrors } from "@/lib/domain/payments/errors.ts";
import type { PaymentView } from "@/lib/domain/payments/model.views.ts";
import { getPayment } from "@/lib/domain/payments/queries.history.ts";
import { asksForOwner } from "@/lib/domain/payments/rules.declines.ts";
import { listCards } from "@/lib/domain/payments/store.ts";
import type { Database } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { chargePayment } from "./charge-payment.ts";
import { type PaymentStep, payOrder } from "./pay-order.ts";

export type ConfirmResult = Result<PaymentStep, PaymentErrorCode | OrderErrorCode | CommonErrorCode>;

const notFound = () => fail("payment_not_found", paymentErrors.payment_not_found.message);

async function payWith(
  actor: UserActor,
  payment: PaymentView,
  paymentMethodId: string | undefined,
  { returnUrl, context }: { returnUrl: string; context: WorkflowContext | undefined },
): Promise<ConfirmResult> {
  const { database } = resolveContext(context);
  const [order] = payment.orders;
  const cardId = paymentMethodId ?? (await defaultCardOf(actor, database));
  if (!order || cardId === undefined) {
    return fail("payment_method_not_found", paymentErrors.payment_method_not_found.message);
  }
  return payOrder(actor, { orderNumber: order.number, paymentMethodId: cardId }, returnUrl, context);
}

async function defaultCardOf(actor: UserActor, database: Database): Promise<string | undefined> {
  return (await listCards(database, actor.userId))[0]?.id;
}

/** How a payment stands that nobody can move on from here; null: its buyer can pay it. */
function standingOf(payment: PaymentView): ConfirmResult | null {
  switch (payment.status) {
    case "captured":
      return ok({ status: "paid" });
    case "cancelled":
      return fail("payment_over", paymentErrors.payment_over.message);
    case "requires_action":
      return null;
    default:
      return ok({ status: "processing" });
  }
}

/**
 * Has a payment of one's own carried out now: one that waits for its automatic charge is charged, one whose charge failed is paid with
 * the card that is named, or the default one. It is one payment with one intent, however often and at once this is asked; paid already
 * it answers `paid`.
 * Errors: `unauthenticated`, `payment_not_found` (also for somebody else's), and those of {@link payOrder}.
 * @param returnUrl where the bank's page leads back to
 */
export async function confirmPayment(
  actor: Actor,
  input: { paymentId: string; paymentMethodId?: string | undefined },
  returnUrl: string,
  context?: WorkflowContext,
): Promise<ConfirmResult> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database } = resolveContext(context);
  const before = await getPayment(actor, input.paymentId, database);
  if (!before) return notFound();
  if (before.status === "open") {
    const charged = await chargePayment(before.paymentId, context);
    if (!charged.ok) return fail("payments_unavailable", paymentErrors.payments_unavailable.message);
  }
  const payment = before.status === "open" ? await getPayment(actor, input.paymentId, database) : before;
  if (!payment) return notFound();
  const standing = standingOf(payment);
  if (standing) return standing;
  // The bank may only want to see its customer, who is here now; whatever else it said it would say again.
  const isRefused =
    before.status === "open" && input.paymentMethodId === undefined && !asksForOwner(payment.failureCode);
  if (isRefused) {
    const message = payment.failureMessage ?? paymentErrors.charge_refused.message;
    return fail("charge_refused", message, { details: { reason: payment.failureCode } });
  }
  return payWith(actor, payment, input.paymentMethodId, { returnUrl, context });
}
