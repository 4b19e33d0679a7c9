import "server-only";
import { systemActor } from "@/lib/core/actor.ts";
import { addMs, minuteMs } from "@/lib/core/clock.ts";
import type { OrderTransitionedPayload } from "@/lib/domain/orders/events.ts";
import { listFailedInspections } from "@/lib/domain/orders/store.deadlines.ts";
import { logger } from "@/lib/platform/logger.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { endFailedOrder } from "./end-failed-order.ts";

const batchSize = 100;
/** The outbox is faster; this is for what it has given up. */
const untouchedMs = 2 * minuteMs;

/** Ends one order whose pair failed the inspection; one that is over already is left alone. @returns whether it was ended now */
async function settle(orderId: string, context?: WorkflowContext): Promise<boolean> {
  const failed = { orderId, expectedStatus: "auth_failed", cause: "failed_inspection" } as const;
  return (await endFailedOrder(systemActor, failed, context)).ok;
}

/** Gives buyers whose pair has just failed the inspection the next pair or their money back. Told twice it happens once. */
export async function settleAfterVerdicts(
  changes: readonly OrderTransitionedPayload[],
  context?: WorkflowContext,
): Promise<void> {
  for (const { orderId, to } of changes) if (to === "auth_failed") await settle(orderId, context);
}

/** The same for orders whose message was lost or given up. One that cannot be ended does not stop the others. */
export async function settleFailedInspections(context?: WorkflowContext): Promise<{ settled: number }> {
  const { database, now } = resolveContext(context);
  let settled = 0;
  for (const orderId of await listFailedInspections(database, addMs(now, -untouchedMs), batchSize)) {
    try {
      if (await settle(orderId, context)) settled += 1;
    } catch (error) {
      logger.error({ err: error, orderId }, "an order that failed the inspection was not ended");
    }
  }
  return { settled };
}
