import "server-only";
import { systemActor } from "@/lib/core/actor.ts";
import { addMs, hourMs } from "@/lib/core/clock.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { type DueOrder, listToRemind, listUnshipped, markReminded } from "@/lib/domain/orders/store.deadlines.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { endFailedOrder } from "./end-failed-order.ts";

/** Orders looked at in one run; the next one, a minute later, goes on. */
const batchSize = 200;

async function remindOf(tx: Transaction, due: DueOrder, now: Date): Promise<boolean> {
  if (!(await markReminded(tx, due, now))) return false;
  const shipBy = due.dueAt.toISOString();
  await notify(
    tx,
    [{ type: "ship_reminder", orderId: due.id, occasion: `${due.id}:${shipBy}`, facts: { shipBy } }],
    now,
  );
  return true;
}

async function remind(context?: WorkflowContext): Promise<number> {
  const { database, now } = resolveContext(context);
  const { shipReminderHours } = await readSettings(database, now);
  const until = addMs(now, shipReminderHours * hourMs);
  let reminded = 0;
  for (const due of await listToRemind(database, { now, until, limit: batchSize })) {
    if (await database.$transaction((tx) => remindOf(tx, due, now))) reminded += 1;
  }
  return reminded;
}

/**
 * Reminds sellers whose time to ship is nearly over, and ends the orders of those for whom it is: the buyer gets the next pair or the
 * money back, the seller pays the penalty. An order that has moved on meanwhile is left alone; one that cannot be ended does not stop
 * the others.
 */
export async function cancelUnshippedOrders(
  context?: WorkflowContext,
): Promise<{ reminded: number; rematched: number; refunded: number }> {
  const { database, now } = resolveContext(context);
  const counts = { reminded: await remind(context), rematched: 0, refunded: 0 };
  for (const { id: orderId, status: expectedStatus } of await listUnshipped(database, now, batchSize)) {
    try {
      const ended = await endFailedOrder(systemActor, { orderId, expectedStatus, cause: "not_shipped" }, context);
      if (ended.ok) counts[ended.value.next ? "rematched" : "refunded"] += 1;
    } catch (error) {
      logger.error({ err: error, orderId }, "an order that was not shipped was not ended");
    }
  }
  wakeDispatcher();
  return counts;
}
