import "server-only";
import { addMs, minuteMs } from "@/lib/core/clock.ts";
import { listEndingHolds } from "@/lib/domain/checkout/store.checkouts.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { makeNotifications } from "./make-notifications.ts";

const aheadMs = 3 * minuteMs;

/** Tells buyers whose checkout holds pairs for less than three more minutes, once each. Safe to repeat. @returns how many were told */
export async function remindOfHolds(context?: WorkflowContext): Promise<{ told: number }> {
  const { database, now } = resolveContext(context);
  const ending = await listEndingHolds(database, now, addMs(now, aheadMs));
  const { made } = await makeNotifications(
    ending.map(({ id: checkoutId, buyerId, pairs, expiresAt }) => ({
      type: "bag_hold_expiring",
      userId: buyerId,
      occasion: checkoutId,
      facts: { checkoutId, pairs, expiresAt: expiresAt.toISOString() },
    })),
    context,
  );
  return { told: made };
}
