import "server-only";
import { notify } from "@/lib/domain/notifications/service.ts";
import { type DueOrder, listOverdue, markLate } from "@/lib/domain/orders/store.deadlines.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

const batchSize = 200;

async function flag(tx: Transaction, due: DueOrder, now: Date): Promise<boolean> {
  if (!(await markLate(tx, due, now))) return false;
  const step = due.status === "seller_shipping" ? "arrival" : "inspection";
  const facts = { step, dueAt: due.dueAt.toISOString() } as const;
  await notify(tx, [{ type: "order_late", orderId: due.id, occasion: `${due.id}:${step}`, facts }], now);
  return true;
}

/** Flags orders whose pair has not arrived, or was not inspected, in time, and has those who run the place told: once a deadline. */
export async function flagLateOrders(context?: WorkflowContext): Promise<{ flagged: number }> {
  const { database, now } = resolveContext(context);
  let flagged = 0;
  for (const due of await listOverdue(database, now, batchSize)) {
    if (await database.$transaction((tx) => flag(tx, due, now))) flagged += 1;
  }
  if (flagged > 0) wakeDispatcher();
  return { flagged };
}
