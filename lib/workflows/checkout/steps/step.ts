import "server-only";
import type Stripe from "stripe";
import type { CheckoutEnd, CheckoutStatus, CheckoutStepName } from "@/lib/domain/checkout/model.checkout.ts";
import { moveCheckout, noteStep, type StoredCheckout } from "@/lib/domain/checkout/store.checkouts.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";

export interface StepContext {
  database: Database;
  now: Date;
}

/** `moved`: read the checkout again and go on. `waiting`: for its buyer, for Stripe, or for a quiet moment of the market. */
export type StepOutcome = "moved" | "waiting";

export type Step = (checkout: StoredCheckout, context: StepContext) => Promise<StepOutcome>;

/** Somebody else has taken the checkout on meanwhile: what the transaction was about to do is not to be done any more. */
export class CheckoutMovedError extends Error {
  override name = "CheckoutMovedError";
}

/** {@link moveCheckout} as a condition of everything else in the transaction. */
export async function moveOrUndo(
  tx: Transaction,
  checkout: StoredCheckout,
  change: Parameters<typeof moveCheckout>[2],
  now: Date,
): Promise<void> {
  if (!(await moveCheckout(tx, checkout, change, now))) throw new CheckoutMovedError(`${checkout.id} → ${change.to}`);
}

/** Turns a checkout back, if it is still where the caller saw it. @param refused the step that was refused, and why */
export async function turnBack(
  checkout: StoredCheckout,
  to: CheckoutStatus,
  endReason: CheckoutEnd,
  { database, now }: StepContext,
  refused?: { step: CheckoutStepName; note: string },
): Promise<StepOutcome> {
  await database.$transaction(async (tx) => {
    const isTurned = await moveCheckout(tx, checkout, { to, endReason }, now);
    if (isTurned && refused) await noteStep(tx, checkout.id, refused.step, now, refused.note);
  });
  return "moved";
}

/** The intent of a session that was read with it; null until somebody has tried to pay. */
export function intentOf(session: Stripe.Checkout.Session): Stripe.PaymentIntent | null {
  const { payment_intent: intent } = session;
  return intent === null || typeof intent === "string" ? null : intent;
}
