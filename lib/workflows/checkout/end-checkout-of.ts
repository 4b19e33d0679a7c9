import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import { mayBeLeft } from "@/lib/domain/checkout/rules.checkout.ts";
import { findCheckout, findOpenCheckoutId, moveCheckout } from "@/lib/domain/checkout/store.checkouts.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { driveCheckout } from "./advance-checkout.ts";

/**
 * Ends the open checkout of somebody who may not buy any more: Stripe's page is closed, then the pairs go back to the book. One that
 * is paid by now turns back at its next step, which gives the money back. Safe to repeat; what Stripe does not answer, the job that
 * resumes checkouts goes on with.
 */
export async function endCheckoutOf(buyerId: UserId, context?: WorkflowContext): Promise<void> {
  const { database, now } = resolveContext(context);
  const checkoutId = await findOpenCheckoutId(database, buyerId);
  if (checkoutId === null) return;
  await driveCheckout(checkoutId, context);
  const checkout = await findCheckout(database, checkoutId);
  if (checkout && mayBeLeft(checkout.status)) {
    const to = checkout.status === "held" ? "releasing" : "closing";
    await moveCheckout(database, checkout, { to, endReason: "not_sold" }, now);
    await driveCheckout(checkoutId, context);
  }
}
