import "server-only";
import type { OrderTransitionedPayload } from "@/lib/domain/orders/events.ts";
import { readSteps } from "@/lib/domain/orders/queries.steps.ts";
import { db } from "@/lib/platform/db.ts";
import { metrics } from "@/lib/platform/metrics.ts";

/** Measures how long orders stood in the states that they have left, and how long the completed ones took. */
export async function measureSteps(changes: readonly OrderTransitionedPayload[]): Promise<void> {
  const steps = await readSteps(
    db(),
    changes.map(({ orderId }) => orderId),
  );
  for (const { orderId, from, to, at } of changes) {
    const left = steps.find((step) => step.orderId === orderId && step.to === to && step.at.toISOString() === at);
    if (!left) continue;
    const { orderDuration, orderProcessing } = metrics();
    orderDuration.observe({ state: from }, (left.at.getTime() - left.since.getTime()) / 1_000);
    if (to === "completed") orderProcessing.observe((left.at.getTime() - left.orderedAt.getTime()) / 1_000);
  }
}
