import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type PaymentErrorCode, paymentErrors } from "@/lib/domain/payments/errors.ts";
import type { PaymentMethodView } from "@/lib/domain/payments/model.ts";
import { noteCardsChanged, toPaymentMethodView } from "@/lib/domain/payments/service.ts";
import { listCards, lockCardsOf, setDefaultCard } from "@/lib/domain/payments/store.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

/**
 * Makes one of the person's cards the one that is charged.
 * Errors: `unauthenticated`, `payment_method_not_found` (also for somebody else's card).
 */
export async function setDefaultPaymentMethod(
  actor: Actor,
  input: { paymentMethodId: string },
  context?: WorkflowContext,
): Promise<Result<PaymentMethodView, PaymentErrorCode | CommonErrorCode>> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const result = await database.$transaction<Result<PaymentMethodView, PaymentErrorCode>>(async (tx) => {
    await lockCardsOf(tx, actor.userId);
    const card = (await listCards(tx, actor.userId)).find(({ id }) => id === input.paymentMethodId);
    if (!card) return fail("payment_method_not_found", paymentErrors.payment_method_not_found.message);
    await setDefaultCard(tx, actor.userId, card.id);
    await noteCardsChanged(tx, actor.userId, now);
    return ok({ ...toPaymentMethodView(card), isDefault: true });
  });
  if (result.ok) wakeDispatcher();
  return result;
}
