import "server-only";
import { noteStep } from "@/lib/domain/checkout/store.checkouts.ts";
import { isUniqueViolation } from "@/lib/platform/db.ts";
import { holdAsks } from "@/lib/workflows/market/hold-asks.ts";
import { CheckoutMovedError, moveOrUndo, type Step, turnBack } from "./step.ts";

/** Holds every pair or none; the checkout knows of it in the same transaction. */
export const hold: Step = async (checkout, context) => {
  const { now } = context;
  if (now >= checkout.expiresAt) return turnBack(checkout, "ended", "expired", context);
  const { holdId, buyerId } = checkout;
  const items = checkout.items.map(({ askId, quantity }) => ({ askId, quantity }));
  const held = await holdAsks({ holdId, buyerId, items }, now, async (tx, { effects }) => {
    if (effects.holds.length === 0) return;
    await moveOrUndo(tx, checkout, { to: "held" }, now);
    await noteStep(tx, checkout.id, "hold", now);
  }).catch((error: unknown) => {
    // The same hold, by somebody who came at the same time.
    if (isUniqueViolation(error)) throw new CheckoutMovedError(checkout.id);
    throw error;
  });
  if (held.ok) return "moved";
  if (held.error.code === "market_busy") return "waiting";
  return turnBack(checkout, "ended", "moved", context, { step: "hold", note: held.error.code });
};
