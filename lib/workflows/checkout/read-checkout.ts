import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import type { CheckoutView } from "@/lib/domain/checkout/model.checkout.ts";
import { getCheckout } from "@/lib/domain/checkout/queries.checkouts.ts";
import { findOpenCheckoutId } from "@/lib/domain/checkout/store.checkouts.ts";
import { feeTermsFor, priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { logger } from "@/lib/platform/logger.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { driveCheckout } from "./advance-checkout.ts";

/**
 * One of the person's own checkouts; null for anybody else's, as if there were none.
 * @param drive take it as far as it can go first: Stripe may have news of it, or its time is over
 */
export async function readCheckout(
  actor: UserActor,
  checkoutId: string,
  { drive = false }: { drive?: boolean } = {},
  context?: WorkflowContext,
): Promise<CheckoutView | null> {
  const { database, now } = resolveContext(context);
  const read = () =>
    getCheckout(
      actor,
      checkoutId,
      {
        now,
        pricePair: (schedule) => {
          const terms = feeTermsFor(schedule, 0);
          return (priceCents) => priceOrder(priceCents, terms);
        },
      },
      database,
    );
  const checkout = await read();
  if (!checkout || !drive || checkout.status === "done" || checkout.status === "ended") return checkout;
  try {
    await driveCheckout(checkoutId, context);
  } catch (error) {
    // The job goes on with it; the person sees how far it has come.
    logger.error({ err: error, checkoutId }, "a checkout could not be taken further");
  }
  return read();
}

/** The checkout that the person has not finished; null when there is none. */
export async function readOpenCheckout(actor: UserActor, context?: WorkflowContext): Promise<CheckoutView | null> {
  const checkoutId = await findOpenCheckoutId(resolveContext(context).database, actor.userId);
  return checkoutId === null ? null : readCheckout(actor, checkoutId, {}, context);
}
