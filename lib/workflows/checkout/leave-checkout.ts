import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import { checkoutFailure } from "@/lib/domain/checkout/errors.ts";
import type { CheckoutStatus } from "@/lib/domain/checkout/model.checkout.ts";
import { mayBeLeft } from "@/lib/domain/checkout/rules.checkout.ts";
import { findCheckout, moveCheckout } from "@/lib/domain/checkout/store.checkouts.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { advanceCheckout, driveCheckout } from "./advance-checkout.ts";

/**
 * Gives up one's checkout: Stripe's page is closed, then the pairs go back to the book. Given up twice it is given up once. A payment
 * that Stripe has taken already counts.
 * Errors: `checkout_not_found` (also for other people's), `checkout_paid`.
 */
export async function leaveCheckout(
  actor: Actor,
  { checkoutId }: { checkoutId: string },
  context?: WorkflowContext,
): Promise<Result<{ status: CheckoutStatus }, "checkout_not_found" | "checkout_paid">> {
  const { database, now } = resolveContext(context);
  const known = isUuid(checkoutId) ? await findCheckout(database, checkoutId) : null;
  if (!known || !allows(actor, "checkout.manageOwn", known)) return checkoutFailure("checkout_not_found");
  // Whether it is paid by now, Stripe knows.
  if (known.status === "started" || known.status === "paying") await advanceCheckout(checkoutId, context);
  const current = await findCheckout(database, checkoutId);
  if (current && mayBeLeft(current.status)) {
    const to = current.status === "held" ? "releasing" : "closing";
    await moveCheckout(database, current, { to, endReason: "left" }, now);
  }
  await driveCheckout(checkoutId, context);
  const after = await findCheckout(database, checkoutId);
  if (!after || after.endReason === null) return checkoutFailure("checkout_paid");
  return ok({ status: after.status });
}
