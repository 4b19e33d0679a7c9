import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import { findSchedule } from "@/lib/domain/checkout/queries.checkouts.ts";
import { takeBought } from "@/lib/domain/checkout/store.bag.ts";
import { noteStep } from "@/lib/domain/checkout/store.checkouts.ts";
import { feeTermsFor, priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { allocatePayment } from "@/lib/domain/payments/store.bags.ts";
import { completeHold } from "@/lib/workflows/market/complete-hold.ts";
import { moveOrUndo, type Step, turnBack } from "./step.ts";

/**
 * Makes the held pairs into trades and orders, priced as the buyer was told. Each order is born with its part of the payment, so
 * that nothing ever charges it a second time.
 */
export const complete: Step = async (checkout, context) => {
  const { database, now } = context;
  const { holdId, buyerId, shippingAddressId, paymentId, totalCents } = checkout;
  const feeSchedule = await findSchedule(checkout.feeScheduleVersion, database);
  // What the buyer pays does not depend on the seller.
  const terms = feeTermsFor(feeSchedule, 0);
  const completed = await completeHold({ holdId, buyerId, shippingAddressId }, now, {
    feeSchedule,
    within: async (tx, { effects }) => {
      if (effects.matches.length === 0) return;
      const parts = effects.matches.map(({ orderId, priceCents }) => ({
        orderId,
        amountCents: priceOrder(priceCents, terms).totalCents,
      }));
      const sumCents = parts.reduce((sum, { amountCents }) => sum + amountCents, 0);
      invariant(sumCents === totalCents, `checkout ${checkout.id} reserved ${totalCents} cents for ${sumCents}`);
      await allocatePayment(tx, paymentId, parts, now);
      await takeBought(tx, buyerId, checkout.items);
      await moveOrUndo(tx, checkout, { to: "completed" }, now);
      await noteStep(tx, checkout.id, "complete", now);
    },
  });
  if (completed.ok) return "moved";
  if (completed.error.code === "market_busy") return "waiting";
  return turnBack(checkout, "voiding", "not_sold", context, { step: "complete", note: completed.error.code });
};
