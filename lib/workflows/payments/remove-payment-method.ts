import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type PaymentErrorCode, paymentErrors } from "@/lib/domain/payments/errors.ts";
import type { PaymentMethodView } from "@/lib/domain/payments/model.ts";
import { takeCardOffFile, toPaymentMethodView } from "@/lib/domain/payments/service.ts";
import { listCards, lockCardsOf } from "@/lib/domain/payments/store.ts";
import { serializable, type Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

async function hasStandingBids(tx: Transaction, userId: string, now: Date): Promise<boolean> {
  const bid = await tx.bid.findFirst({
    where: { userId, status: { in: ["active", "paused"] }, expiresAt: { gt: now } },
    select: { id: true },
  });
  return bid !== null;
}

/**
 * Takes one of the person's cards off file; if it was the default, the newest other card becomes it. The last card stays
 * as long as bids stand: they bind. Once that is committed, the card leaves its customer at Stripe as well. Serializable, like placing a bid, so that one of the two notices the other.
 * Errors: `unauthenticated`, `payment_method_not_found` (also for somebody else's card), `payment_method_in_use`.
 */
export async function removePaymentMethod(
  actor: Actor,
  input: { paymentMethodId: string },
  context?: WorkflowContext,
): Promise<Result<PaymentMethodView, PaymentErrorCode | CommonErrorCode>> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const result = await serializable<Result<PaymentMethodView, PaymentErrorCode | CommonErrorCode>>(
    async (tx) => {
      await lockCardsOf(tx, actor.userId);
      const cards = await listCards(tx, actor.userId);
      const card = cards.find(({ id }) => id === input.paymentMethodId);
      if (!card) return fail("payment_method_not_found", paymentErrors.payment_method_not_found.message);
      if (cards.length === 1 && (await hasStandingBids(tx, actor.userId, now))) {
        return fail("payment_method_in_use", paymentErrors.payment_method_in_use.message);
      }
      await takeCardOffFile(tx, card, { isGone: false, now });
      return ok({ ...toPaymentMethodView(card), isDefault: false });
    },
    { database },
  );
  if (result.ok) wakeDispatcher();
  return result;
}
