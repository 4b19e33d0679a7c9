import "server-only";
import { systemActor } from "@/lib/core/actor.ts";
import { listPaidStockedOrders } from "@/lib/domain/orders/store.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { transitionOrder } from "../orders/transition-order.ts";

const batchSize = 200;

async function pass(orderIds: readonly string[], context?: WorkflowContext): Promise<number> {
  let passed = 0;
  for (const orderId of orderIds) {
    const step = { orderId, expectedStatus: "paid", to: "auth_passed" } as const;
    const moved = await transitionOrder(systemActor, step, context);
    if (moved.ok) passed += 1;
  }
  return passed;
}

/**
 * A pair that lies in the warehouse was inspected before its sale: once it is paid it is ready to be sent. Told twice, or of orders
 * whose seller still has to ship, it does nothing.
 */
export async function passStockedOrders(
  changes: readonly { orderId: string; to: string }[],
  context?: WorkflowContext,
): Promise<number> {
  const { database } = resolveContext(context);
  const paid = changes.filter(({ to }) => to === "paid").map(({ orderId }) => orderId);
  if (paid.length === 0) return 0;
  return pass(await listPaidStockedOrders(database, paid.length, paid), context);
}

/** {@link passStockedOrders} for whatever was left behind. */
export async function passAllStockedOrders(context?: WorkflowContext): Promise<{ passed: number }> {
  const { database } = resolveContext(context);
  return { passed: await pass(await listPaidStockedOrders(database, batchSize), context) };
}
