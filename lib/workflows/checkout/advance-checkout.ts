import "server-only";
import type { CheckoutStatus } from "@/lib/domain/checkout/model.checkout.ts";
import { findCheckout } from "@/lib/domain/checkout/store.checkouts.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { awaitPayment, closeSession } from "./steps/await-payment.ts";
import { capture, undo } from "./steps/capture.ts";
import { complete } from "./steps/complete.ts";
import { letMoneyGo, release } from "./steps/give-back.ts";
import { hold } from "./steps/hold.ts";
import { openSession } from "./steps/open-session.ts";
import { CheckoutMovedError, type Step, type StepOutcome } from "./steps/step.ts";

/** What is to be done next, by how far a checkout has come. */
const steps: Record<Exclude<CheckoutStatus, "done" | "ended">, Step> = {
  started: hold,
  held: openSession,
  paying: awaitPayment,
  authorised: complete,
  completed: capture,
  closing: closeSession,
  voiding: letMoneyGo,
  undoing: undo,
  releasing: release,
};

/**
 * Does the next step of a checkout, forwards or back. Any process may call it, at any time, also at once with others and after a
 * crash in the middle of it: a step is either one transaction that only one caller can win, or a call to Stripe whose key was
 * committed before, so that repeating it is the same call.
 * @returns `settled` when nothing is left to do, also for a checkout that does not exist
 */
export async function advanceCheckout(checkoutId: string, context?: WorkflowContext): Promise<StepOutcome | "settled"> {
  const resolved = resolveContext(context);
  const checkout = await findCheckout(resolved.database, checkoutId);
  if (!checkout || checkout.status === "done" || checkout.status === "ended") return "settled";
  try {
    const outcome = await steps[checkout.status](checkout, resolved);
    if (outcome === "moved") wakeDispatcher();
    return outcome;
  } catch (error) {
    if (error instanceof CheckoutMovedError) return "moved";
    throw error;
  }
}

/** More than any checkout takes; a bug may not go on for ever. */
const mostSteps = 20;

/** Takes a checkout as far as it can go right now. */
export async function driveCheckout(checkoutId: string, context?: WorkflowContext): Promise<"waiting" | "settled"> {
  for (let count = 0; count < mostSteps; count += 1) {
    const outcome = await advanceCheckout(checkoutId, context);
    if (outcome !== "moved") return outcome;
  }
  return "waiting";
}
